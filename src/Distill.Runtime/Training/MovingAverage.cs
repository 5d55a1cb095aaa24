using static TorchSharp.torch;

namespace Distill.Runtime.Training;

/// <summary>Keeps a model the moving average of a student's weights: a mean teacher.</summary>
/// <remarks>
/// After step t the average is <c>k·average + (1−k)·student</c> with <c>k = min(keep, 1 − 1/(t+1))</c>: the plain mean of the initial and all
/// later weights, until that would keep more. Float buffers (BatchNorm's statistics) are averaged likewise, other buffers copied.
/// Tarvainen, Valpola 2017 (arXiv:1703.01780).
/// </remarks>
public sealed class MovingAverage
{
    private readonly (Tensor Average, Tensor Student)[] pairs;
    private readonly double keep;
    private long steps;

    /// <summary>Begins with the student as it is; the average gets its weights.</summary>
    /// <param name="student">The model that is trained.</param>
    /// <param name="average">A model of the same kind. Both stay the caller's.</param>
    /// <param name="keep">The share of itself that the average keeps at each step, between 0 and 1.</param>
    /// <exception cref="DistillException">The models have different weights.</exception>
    public MovingAverage(nn.Module student, nn.Module average, double keep)
    {
        this.keep = keep;
        var (from, to) = (student.state_dict(), average.state_dict());
        if (from.Keys.Except(to.Keys).Concat(to.Keys.Except(from.Keys)).Concat(from.Keys.Where(k => to.ContainsKey(k) && !from[k].shape.SequenceEqual(to[k].shape))).FirstOrDefault() is { } odd)
            throw new DistillException($"The teacher is to be the moving average of the student, but '{odd}' is not alike in both; build both in the same way.");
        pairs = [.. from.Select(w => (to[w.Key], w.Value))];
        using var withoutGraph = no_grad();
        foreach (var (mean, weight) in pairs)
            mean.copy_(weight);
    }

    /// <summary>Takes in the weights that a step left.</summary>
    public void Follow()
    {
        steps++;
        var share = Math.Max(1 - keep, 1.0 / (steps + 1));
        using var scope = NewDisposeScope();
        using var withoutGraph = no_grad();
        foreach (var (average, student) in pairs)
        {
            if (average.is_floating_point())
                average.lerp_(student, share);
            else
                average.copy_(student);
        }
    }
}
