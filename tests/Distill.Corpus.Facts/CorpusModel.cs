using System.Reflection;
using TorchSharp;

namespace Distill.Corpus;

/// <summary>A model of the corpus: a static factory method marked with <see cref="TakesAttribute"/>, and what its author states about it.</summary>
public sealed class CorpusModel
{
    private readonly MethodInfo factory;
    private readonly TakesAttribute[] inputs;
    private readonly GivesAttribute[] outputs;

    private CorpusModel(MethodInfo factory)
    {
        this.factory = factory;
        inputs = [.. factory.GetCustomAttributes<TakesAttribute>()];
        outputs = [.. factory.GetCustomAttributes<GivesAttribute>()];
        Published = factory.GetCustomAttribute<PublishedAttribute>();
        TapProblems = [.. factory.GetCustomAttributes<TapProblemAttribute>()];
    }

    /// <summary>The full name of the type that declares the factory, as metadata spells it.</summary>
    public string FactoryType => factory.DeclaringType!.FullName!;

    /// <summary>What goes in, in the order of <c>forward</c>.</summary>
    public IReadOnlyList<TakesAttribute> Takes => inputs;

    /// <summary>The factory's name, of which there is one in the corpus.</summary>
    public string Name => factory.Name;

    /// <summary>The namespace in which one author keeps one architecture.</summary>
    public string Author => factory.DeclaringType!.Namespace!;

    /// <summary>The parameter count that somebody else states, or null.</summary>
    public PublishedAttribute? Published { get; }

    /// <summary>The layers that cannot be tapped plainly.</summary>
    public IReadOnlyList<TapProblemAttribute> TapProblems { get; }

    /// <summary>Every model whose factory an assembly holds, ordered by name.</summary>
    public static IReadOnlyList<CorpusModel> In(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => method.IsDefined(typeof(TakesAttribute)))
            .Select(method => new CorpusModel(method))
            .OrderBy(model => model.Name, StringComparer.Ordinal),
    ];

    /// <summary>A new model, randomly initialised.</summary>
    public torch.nn.Module Create() => (torch.nn.Module)factory.Invoke(null, null)!;

    /// <summary>Random inputs for a batch, in the order of <c>forward</c>.</summary>
    public IReadOnlyList<torch.Tensor> Inputs(int batch) => [.. inputs.Select(input => Example(input, batch))];

    /// <summary>The output shapes that the author expects for a batch.</summary>
    public IReadOnlyList<IReadOnlyList<long>> ExpectedOutputs(int batch) => [.. outputs.Select(output => WithBatch(output.Shape, output.BatchAxis, batch))];

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static torch.Tensor Example(TakesAttribute input, int batch)
    {
        var shape = WithBatch(input.Shape, input.BatchAxis, batch);
        return input.Ids > 0 ? torch.randint(0, input.Ids, shape, torch.int64) : torch.randn(shape);
    }

    private static long[] WithBatch(IReadOnlyList<int> shape, int axis, int batch)
    {
        var dims = shape.Select(dim => (long)dim).ToList();
        if (axis >= 0)
            dims.Insert(axis, batch);
        return [.. dims];
    }
}
