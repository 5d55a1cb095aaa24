using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Tabular;

public enum Activation { ReLU, LeakyReLU, GELU, SELU, Tanh }

public static class LayerFactory
{
    public static Module<Tensor, Tensor> Create(this Activation activation) => activation switch
    {
        Activation.ReLU => ReLU(),
        Activation.LeakyReLU => LeakyReLU(0.01),
        Activation.GELU => GELU(),
        Activation.SELU => SELU(),
        Activation.Tanh => Tanh(),
        var other => throw new NotSupportedException($"{other}"),
    };

    public static IEnumerable<Module<Tensor, Tensor>> Block(int input, int output, Activation activation, double? dropout, bool normalize)
    {
        yield return Linear(input, output, hasBias: !normalize);
        if (normalize)
            yield return BatchNorm1d(output);
        yield return activation.Create();
        if (dropout is double p && p > 0)
            yield return Dropout(p);
    }
}

public class TabularOptions
{
    public int[] Hidden { get; set; } = { 200, 100 };
    public Activation Activation { get; set; } = Activation.ReLU;
    public double? Dropout { get; set; }
    public bool Normalize { get; set; } = true;
    public Func<int, int> EmbeddingSize { get; set; } = cardinality => Math.Min(600, (int)Math.Round(1.6 * Math.Pow(cardinality, 0.56)));
}

/// <summary>Embeddings of categories beside normalised numbers, then dense layers (as fastai's tabular learner).</summary>
public class TabularNet : Module<Tensor, Tensor, Tensor>
{
    private readonly ModuleList<Embedding> embeds;
    private readonly BatchNorm1d bn_cont;
    private readonly Sequential layers;

    public TabularNet(IReadOnlyList<int> cardinalities, int continuous, int outputs, Action<TabularOptions>? configure = null) : base(nameof(TabularNet))
    {
        var options = new TabularOptions();
        configure?.Invoke(options);

        embeds = new ModuleList<Embedding>();
        var width = continuous;
        foreach (var cardinality in cardinalities)
        {
            var size = options.EmbeddingSize(cardinality);
            embeds.Add(Embedding(cardinality, size));
            width += size;
        }
        bn_cont = BatchNorm1d(continuous);

        var all = new List<Module<Tensor, Tensor>>();
        foreach (var hidden in options.Hidden)
        {
            all.AddRange(LayerFactory.Block(width, hidden, options.Activation, options.Dropout, options.Normalize));
            width = hidden;
        }
        all.Add(Linear(width, outputs));
        layers = Sequential(all);
        RegisterComponents();
    }

    public override Tensor forward(Tensor categories, Tensor numbers)
    {
        var embedded = embeds.Select((e, i) => e.call(categories[.., i])).ToArray();
        var x = cat([.. embedded, bn_cont.call(numbers)], dim: 1);
        return layers.call(x);
    }
}

public static class Entries
{
    [Takes(3, Ids = 7), Takes(6), Gives(2)]
    public static TabularNet TabularDefault() => new([7, 12, 40], 6, 2);

    [Takes(2, Ids = 5), Takes(3), Gives(1)]
    public static TabularNet TabularSelu() => new(new List<int> { 5, 300 }, 3, 1, o =>
    {
        o.Hidden = [64, 64, 32];
        o.Activation = Activation.SELU;
        o.Dropout = 0.1;
        o.Normalize = false;
    });
}
