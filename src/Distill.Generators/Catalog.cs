using System.Collections.Immutable;
using Distill.Generators.Checking;
using Distill.Generators.Shapes.Operators;

namespace Distill.Generators;

/// <summary>Everything that is found by its type: a new rule is a new file and nothing else.</summary>
internal static class Catalog
{
    /// <summary>What can be wrong with a declaration, ordered by id.</summary>
    public static ImmutableArray<Rule> Rules { get; } = Instances<Rule>(r => r.Descriptor.Id);

    /// <summary>What can be wrong with the class of a model, ordered by id.</summary>
    public static ImmutableArray<ModelRule> ModelRules { get; } = Instances<ModelRule>(r => r.Descriptor.Id);

    /// <summary>What can be wrong with an experiment once its models are read, ordered by id.</summary>
    public static ImmutableArray<ShapeRule> ShapeRules { get; } = Instances<ShapeRule>(r => r.Descriptor.Id);

    /// <summary>All of them, ordered by id.</summary>
    public static ImmutableArray<Diagnosis> Diagnoses { get; } = [.. new Diagnosis[][] { [.. Rules], [.. ModelRules], [.. ShapeRules] }.SelectMany(d => d).OrderBy(d => d.Descriptor.Id, StringComparer.Ordinal)];

    /// <summary>What TorchSharp's layers do to shapes.</summary>
    public static ImmutableArray<LayerOperator> LayerOperators { get; } = Instances<LayerOperator>(o => o.GetType().Name);

    /// <summary>What TorchSharp's functions do to shapes.</summary>
    public static ImmutableArray<FunctionOperator> FunctionOperators { get; } = Instances<FunctionOperator>(o => o.GetType().Name);

    private static ImmutableArray<T> Instances<T>(Func<T, string> name) =>
    [
        .. typeof(Catalog).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && typeof(T).IsAssignableFrom(t))
            .Select(t => (T)Activator.CreateInstance(t)!)
            .OrderBy(name, StringComparer.Ordinal),
    ];
}
