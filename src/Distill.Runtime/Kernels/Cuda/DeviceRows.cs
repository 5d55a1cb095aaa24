namespace Distill.Runtime.Kernels.Cuda;

/// <summary>Rows at work on a CUDA device. It is waited for once, when the means are read.</summary>
internal sealed class DeviceRows : IRowsAtWork
{
    private readonly CudaRows rows;
    private readonly string text;
    private readonly torch.Tensor label;
    private readonly long classes;
    private readonly RowTerm[] terms;
    private readonly torch.Tensor labels;
    private readonly torch.Tensor shares;
    private readonly torch.Tensor means;

    /// <summary>A batch. Its tensors live as long as the scope around it.</summary>
    /// <param name="rows">Runs kernels.</param>
    /// <param name="text">The printed kernel.</param>
    /// <param name="label">A label a row, <c>[N]</c> or <c>[N,L]</c>.</param>
    /// <param name="device">Where the logits are.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="terms">The losses, in the program's order.</param>
    public DeviceRows(CudaRows rows, string text, torch.Tensor label, torch.Device device, long classes, ReadOnlySpan<RowTerm> terms)
    {
        this.rows = rows;
        this.text = text;
        this.label = label;
        this.classes = classes;
        this.terms = terms.ToArray();
        var near = label.to(torch.ScalarType.Int64, device);
        labels = near.reshape(-1).contiguous();
        shares = RowShares.Of(terms, near, classes);
        means = torch.zeros(terms.Length, torch.ScalarType.Float64, device);
    }

    /// <inheritdoc/>
    public torch.Tensor Gradient(torch.Tensor student, ReadOnlySpan<TeacherRows> teachers, int first)
    {
        var count = student.shape[^1] == 0 ? 0 : student.numel() / student.shape[^1];
        var share = shares.narrow(0, first, count);
        var (values, gradient) = rows.Evaluate(text, student, teachers, labels.narrow(0, first, count), share, terms);
        means.add_((values * share).sum(dim: 0));
        return gradient;
    }

    /// <inheritdoc/>
    public double[] Means()
    {
        var read = means.cpu().data<double>().ToArray();

        // Only a label that is no class, or logits that are no numbers, give no number; which of the two it is, the processor finds out.
        if (read.Any(double.IsNaN))
        {
            using var near = LabelMemory.Of(label);
            _ = RowCounts.Of(terms, near.Labels, label.dim() > 1 ? (int)label.shape[1] : 0, (int)classes);
        }

        return read;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
