using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.GroupPriorAttribute"/>: Krause, Perona, Gomes, NeurIPS 2010.</summary>
public static class GroupPrior
{
    /// <summary><c>KL(π ‖ mean m)</c> plus certainty times the mean entropy of m, the student's mass on each group.</summary>
    /// <param name="student">The student's logits, <c>[N,C]</c>.</param>
    /// <param name="groups">The student's classes that each teacher knows, <c>[Kᵢ]</c> each; no class twice.</param>
    /// <param name="shares">How often each group comes; divided by their sum.</param>
    /// <param name="certainty">Factor of the entropy.</param>
    /// <returns>A scalar with its graph.</returns>
    /// <exception cref="DistillException">There is not one share for each group.</exception>
    public static Tensor Value(Tensor student, IReadOnlyList<Tensor> groups, double[] shares, double certainty)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(shares);
        if (shares.Length != groups.Count)
            throw new DistillException($"{nameof(GroupPrior)}: there are {groups.Count} groups of labels and {shares.Length} shares; give one for each teacher, in their order.");
        var total = shares.Sum();
        var prior = tensor(shares.Select(s => s / total).ToArray(), dtype: student.dtype, device: student.device);

        // In logarithms, so that a group that is as good as ruled out still has a gradient.
        var logMass = stack(groups.Select(g => student.index_select(1, g.to(student.device)).logsumexp(1)), 1) - student.logsumexp(1, keepdim: true);
        var logMean = logMass.logsumexp(0) - Math.Log(student.shape[0]);
        var entropy = -(logMass.exp() * logMass).sum(1).mean();
        return (prior * (prior.log() - logMean)).sum() + (certainty * entropy);
    }
}
