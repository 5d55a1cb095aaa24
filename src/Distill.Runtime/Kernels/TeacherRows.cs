namespace Distill.Runtime.Kernels;

/// <summary>What a teacher says of each row, and of which of the student's classes.</summary>
/// <param name="Logits">Its logits <c>[N,K]</c> or <c>[N,L,K]</c>, or log-probabilities, whichever the losses are stated for.</param>
/// <param name="Classes">The student's class of each of its K positions, int64: <c>[K]</c>, the same for every row, or of the shape of the logits, one for each element; null: it knows the student's classes.</param>
public readonly record struct TeacherRows(torch.Tensor Logits, torch.Tensor? Classes = null)
{
    /// <summary>The best classes of each row, as log-probabilities.</summary>
    /// <param name="logits">Logits <c>[N,C]</c> or <c>[N,L,C]</c>.</param>
    /// <param name="kept">Number of classes to keep; one less than there are, where there are no more.</param>
    /// <returns>Rows of that many elements, the best first, each with its class.</returns>
    public static TeacherRows TopOf(torch.Tensor logits, int kept)
    {
        using var withoutGraph = torch.no_grad();
        using var inside = torch.NewDisposeScope();
        var wide = logits.detach().to(torch.ScalarType.Float32);
        var (best, classes) = wide.topk((int)Math.Clamp(kept, 1, Math.Max(wide.shape[^1] - 1, 1)), dim: -1);

        // From the best one down, so that no digit is lost where logits are large.
        var top = best.narrow(-1, 0, 1);
        return new((best - top - (wide - top).logsumexp(-1, keepdim: true)).MoveToOuterDisposeScope(), classes.MoveToOuterDisposeScope());
    }
}
