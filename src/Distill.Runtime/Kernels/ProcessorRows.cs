namespace Distill.Runtime.Kernels;

/// <summary>Rows at work on the processor. Logits of other devices and types are copied there and back.</summary>
/// <typeparam name="TProgram">The printed losses.</typeparam>
/// <param name="label">The labels of the whole batch.</param>
/// <param name="tokens">Rows of one sequence; 0 where rows are samples of their own.</param>
/// <param name="classes">Number of classes.</param>
/// <param name="terms">The losses.</param>
internal sealed class ProcessorRows<TProgram>(torch.Tensor label, int tokens, int classes, RowTerm[] terms) : IRowsAtWork
    where TProgram : IRowProgram
{
    private readonly LabelMemory labels = LabelMemory.Of(label);
    private readonly double[] means = new double[terms.Length];
    private RowCounts[]? counts;

    /// <inheritdoc/>
    public torch.Tensor Gradient(torch.Tensor student, ReadOnlySpan<TeacherRows> teachers, int first)
    {
        // Where its type fits, the gradient takes the place of the student's logits.
        var fits = student.dtype == torch.ScalarType.Float32 && student.device_type == DeviceType.CPU;
        var gradient = fits ? student : torch.empty(student.shape, torch.ScalarType.Float32, torch.CPU);
        using var job = new RowJob(student, teachers, labels, gradient, terms, counts ??= Count(), first, TProgram.Kept);
        RowKernel.Run<TProgram>(job, means);
        return job.GradientLike(student);
    }

    /// <inheritdoc/>
    public double[] Means()
    {
        // A batch without rows may still have a label that is no class.
        counts ??= Count();
        return means;
    }

    /// <inheritdoc/>
    public void Dispose() => labels.Dispose();

    private RowCounts[] Count() => RowCounts.Of(terms, labels.Labels, tokens, classes);
}
