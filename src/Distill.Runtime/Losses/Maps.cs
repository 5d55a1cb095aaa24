using Distill.Runtime.Training;
using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>What losses of feature maps have in common: size, shape, normalisation.</summary>
internal static class Maps
{
    /// <summary>Brings two maps <c>[N,C,H,W]</c> to the smaller height and width by averaging the larger; other shapes stay as they are.</summary>
    public static (Tensor First, Tensor Second) Pooled(Tensor first, Tensor second)
    {
        if (first.dim() != 4 || second.dim() != 4)
            return (first, second);
        long[] size = [Math.Min(first.shape[2], second.shape[2]), Math.Min(first.shape[3], second.shape[3])];
        return (To(first, size), To(second, size));
    }

    /// <summary>The same, and both must then be equal in shape.</summary>
    /// <exception cref="DistillException">They differ in more than height and width.</exception>
    public static (Tensor Student, Tensor Teacher) Matched(string loss, Tensor student, Tensor teacher)
    {
        var (s, t) = Pooled(student, teacher);
        return s.shape.AsSpan().SequenceEqual(t.shape)
            ? (s, t)
            : throw new DistillException($"{loss}: the student gives {Shapes.Text(student)}, the teacher gives {Shapes.Text(teacher)}; set Adapter = Adapter.Conv1x1 or Adapter.Linear, or choose layers of one size.");
    }

    /// <summary>A map as <c>[N,C,H·W]</c>; a vector <c>[N,C]</c> counts as a map of one position.</summary>
    /// <exception cref="DistillException">It has no channels.</exception>
    public static Tensor Positions(string loss, Tensor features) => features.dim() switch
    {
        2 => features.unsqueeze(2),
        > 2 => features.flatten(2),
        _ => throw new DistillException($"{loss} takes [N,C] or [N,C,H,W], but a layer gives {Shapes.Text(features)}; choose another layer."),
    };

    /// <summary>A vector <c>[N,C]</c> as a map <c>[N,C,1,1]</c>; a map as it is.</summary>
    /// <exception cref="DistillException">It is neither.</exception>
    public static Tensor Of(string loss, Tensor features) => features.dim() switch
    {
        4 => features,
        2 => features.unsqueeze(2).unsqueeze(3),
        _ => throw new DistillException($"{loss} takes [N,C] or [N,C,H,W], but a layer gives {Shapes.Text(features)}; choose another layer."),
    };

    /// <summary>The factor of the <paramref name="index"/>-th of several layers, the deepest last: <c>2^(index − last)</c>.</summary>
    public static double DepthWeight(int index, int layers) => Math.Pow(2, index - layers + 1);

    /// <summary>Normalised attention, <c>[N,H·W]</c>: the mean over channels of the squares, each row of length 1.</summary>
    public static Tensor Attention(string loss, Tensor map) => nn.functional.normalize(Positions(loss, map).pow(2).mean([1]));

    /// <summary>Demands that both sides name equally many layers.</summary>
    /// <exception cref="DistillException">They do not.</exception>
    public static void DemandPairs(string loss, IReadOnlyList<Tensor> student, IReadOnlyList<Tensor> teacher)
    {
        if (student.Count != teacher.Count || student.Count == 0)
            throw new DistillException($"{loss} pairs the layers of both models: {teacher.Count} of the teacher cannot be paired with {student.Count} of the student; name equally many.");
    }

    private static Tensor To(Tensor map, long[] size) =>
        map.shape.AsSpan(2).SequenceEqual(size) ? map : nn.functional.adaptive_avg_pool2d(map, size);
}
