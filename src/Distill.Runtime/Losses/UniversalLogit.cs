using Distill.Runtime.Training;
using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.UniversalLogitAttribute"/>: Boizard et al. 2024 (arXiv:2402.12030).</summary>
public static class UniversalLogit
{
    /// <summary>The mean over rows of the distance between both sorted distributions.</summary>
    /// <param name="student">The student's logits, <c>[N,C]</c> or <c>[N,L,C]</c>.</param>
    /// <param name="teacher">The teacher's logits of the same rows, with its own classes.</param>
    /// <param name="temperature">Temperature of both.</param>
    /// <returns>A scalar with its graph.</returns>
    /// <exception cref="DistillException">The rows differ.</exception>
    public static Tensor Value(Tensor student, Tensor teacher, double temperature)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(teacher);
        if (!student.shape.AsSpan()[..^1].SequenceEqual(teacher.shape.AsSpan()[..^1]))
            throw new DistillException($"{nameof(UniversalLogit)}: the student's logits are {Shapes.OfSample(student.shape)}, the teacher's {Shapes.OfSample(teacher.shape)}; both need the same rows, each of its own number of classes.");
        Tensor q = Sorted(student / temperature), p = Sorted(teacher / temperature);
        var common = Math.Min(q.shape[^1], p.shape[^1]);
        var rows = q.numel() / q.shape[^1];

        // Beyond the smaller vocabulary one side is 0: what is left of the other counts whole.
        var distance = (q.narrow(-1, 0, common) - p.narrow(-1, 0, common)).abs().sum() + Rest(q, common).sum() + Rest(p, common).sum();
        return distance / Math.Max(rows, 1);
    }

    private static Tensor Sorted(Tensor logits) => logits.softmax(-1).sort(-1, descending: true).Values;

    private static Tensor Rest(Tensor sorted, long from) => sorted.narrow(-1, from, sorted.shape[^1] - from);
}
