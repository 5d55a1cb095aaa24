using System.Runtime.InteropServices;
using Distill.Runtime.Data;
using Distill.Runtime.Training;
using static TorchSharp.torch;

namespace Distill.Runtime.Metrics;

/// <summary>What a model said to every sample of a data set, apart from any tensor: all figures of its quality are computed from this.</summary>
internal sealed class Answers
{
    private const int AtOnce = 500;

    private readonly float[] logits;
    private readonly long[] labels;

    /// <summary>Answers that are known.</summary>
    /// <param name="logits">Logits <c>[N,C]</c>, row by row; −∞ for a class that cannot be.</param>
    /// <param name="labels">The right classes, <c>[N]</c>; <see cref="Batch.Unlabelled"/> where that is not known.</param>
    public Answers(float[] logits, long[] labels)
    {
        this.logits = logits;
        this.labels = labels;
        Classes = labels.Length == 0 ? 0 : logits.Length / labels.Length;
    }

    public int Count => labels.Length;

    public int Classes { get; }

    /// <summary>The samples whose label is known.</summary>
    public IEnumerable<int> Labelled => Enumerable.Range(0, Count).Where(sample => labels[sample] != Batch.Unlabelled);

    /// <summary>Asks a model, in eval mode and without a graph; the mode is restored.</summary>
    /// <param name="model">The model, giving logits <c>[N,C]</c>.</param>
    /// <param name="data">The samples.</param>
    /// <param name="input">How they are normalised.</param>
    /// <param name="device">Where the model is.</param>
    public static Answers Of(nn.Module<Tensor, Tensor> model, IDataSet data, InputSpec input, Device device)
    {
        using var mode = EvalMode.Of(model);
        using var withoutGraph = no_grad();
        using var reader = new SampleReader(data, input, device);
        var logits = new List<float>();
        var labels = new List<long>(data.Count);
        foreach (var samples in Enumerable.Range(0, data.Count).Chunk(AtOnce))
        {
            using var scope = NewDisposeScope();
            var batch = reader.Read(samples);
            logits.AddRange(MemoryMarshal.Cast<byte, float>(model.call(batch.Image).to(ScalarType.Float32).cpu().contiguous().bytes));
            labels.AddRange(MemoryMarshal.Cast<byte, long>(batch.Label.cpu().contiguous().bytes));
        }

        return new([.. logits], [.. labels]);
    }

    public ReadOnlySpan<float> Logits(int sample) => logits.AsSpan(sample * Classes, Classes);

    public long Label(int sample) => labels[sample];

    /// <summary>The class with the largest logit; of equal ones the first.</summary>
    public int Top(int sample)
    {
        var row = Logits(sample);
        var top = 0;
        for (var c = 1; c < row.Length; c++)
        {
            if (row[c] > row[top])
                top = c;
        }

        return top;
    }

    public bool IsRight(int sample) => Top(sample) == labels[sample];

    /// <summary>The logarithm of the softmax of a class.</summary>
    public double LogProbability(int sample, long of)
    {
        var row = Logits(sample);
        double top = row[Top(sample)], sum = 0;
        foreach (var logit in row)
            sum += Math.Exp(logit - top);
        return row[(int)of] - top - Math.Log(sum);
    }

    /// <summary>The samples of some labels only, and the answers among these labels only, numbered in their order.</summary>
    public Answers Within(IReadOnlyList<int> classes)
    {
        var samples = OfLabels(classes);
        return new([.. samples.SelectMany(s => classes.Select(c => logits[(s * Classes) + c]))], Renumbered(samples, classes));
    }

    /// <summary>The samples of some labels only, for a model that knows no others and gives them in that order.</summary>
    public Answers Among(IReadOnlyList<int> classes)
    {
        var samples = OfLabels(classes);
        return new([.. samples.SelectMany(s => Logits(s).ToArray())], Renumbered(samples, classes));
    }

    /// <summary>The samples of some labels only; the answers are among all classes.</summary>
    public Answers OfGroup(IReadOnlyList<int> classes)
    {
        var samples = OfLabels(classes);
        return new([.. samples.SelectMany(s => Logits(s).ToArray())], [.. samples.Select(s => labels[s])]);
    }

    private int[] OfLabels(IReadOnlyList<int> classes) => [.. Labelled.Where(s => classes.Contains((int)labels[s]))];

    private long[] Renumbered(int[] samples, IReadOnlyList<int> classes) =>
        [.. samples.Select(s => (long)Enumerable.Range(0, classes.Count).First(k => classes[k] == labels[s]))];
}
