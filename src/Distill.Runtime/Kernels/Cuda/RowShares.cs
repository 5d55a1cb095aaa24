namespace Distill.Runtime.Kernels.Cuda;

/// <summary>Each row's share of each loss's mean, computed where the labels are: nothing waits for the device.</summary>
internal static class RowShares
{
    /// <summary>Shares, float64 <c>[N,losses]</c>: what <see cref="RowCounts"/> says on the processor. NaN where a loss would read a label that is no class.</summary>
    /// <param name="terms">The losses.</param>
    /// <param name="label">Labels <c>[N]</c> or <c>[N,L]</c>.</param>
    /// <param name="classes">Number of classes.</param>
    public static torch.Tensor Of(ReadOnlySpan<RowTerm> terms, torch.Tensor label, long classes)
    {
        var shares = new torch.Tensor[terms.Length];
        for (var term = 0; term < terms.Length; term++)
            shares[term] = Of(terms[term], label, classes).reshape(-1);
        return torch.stack(shares, dim: 1).contiguous();
    }

    private static torch.Tensor Of(RowTerm term, torch.Tensor label, long classes)
    {
        var ignored = term.IgnoredLabel ?? (label.dim() > 1 ? (int)Batch.Unlabelled : null);
        var counts = (ignored is { } without ? label.ne(without) : torch.ones_like(label, torch.ScalarType.Bool)).to(torch.ScalarType.Float64);
        var share = term.BySequence ? BySequence(counts) : counts / counts.sum().clamp_min(1);
        return term.IgnoredLabel is null ? share : share.masked_fill(counts.gt(0).logical_and(label.lt(0).logical_or(label.ge(classes))), double.NaN);
    }

    private static torch.Tensor BySequence(torch.Tensor counts)
    {
        // Rows that are no tokens are sequences of one.
        var inSequence = counts.dim() > 1 ? counts.sum(dim: 1, keepdim: true) : counts;
        return counts / inSequence.clamp_min(1) / inSequence.gt(0).sum().clamp_min(1);
    }
}
