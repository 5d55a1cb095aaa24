using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Distill.Runtime.Kernels.Cuda;

namespace Distill.Runtime.Kernels;

/// <summary>Runs a row program over a batch: on the processor, rows in parallel, each with the widest lanes there are; or on a GPU, a block of threads a row.</summary>
public static class RowKernel
{
    /// <summary>Values and gradient of a site's losses.</summary>
    /// <typeparam name="TProgram">The printed losses.</typeparam>
    /// <param name="student">The student's logits, <c>[N,C]</c> or <c>[N,L,C]</c>, of any floating type and device.</param>
    /// <param name="teacher">The teacher's logits, of the same shape; null when no loss reads them.</param>
    /// <param name="label">Labels, int64 <c>[N]</c> or <c>[N,L]</c>; in a sequence, rows with label −100 are padding and left out of every loss.</param>
    /// <param name="terms">The losses, in the program's order.</param>
    /// <returns>Means over rows, and the gradient of the weighted sum in the student's type, on its device.</returns>
    /// <exception cref="DistillException">Shapes differ, or a label is no class.</exception>
    /// <remarks>
    /// On a CUDA device, float32 and bfloat16 are computed there, by the kernel that is printed beside this one. Other devices than the processor, and other types
    /// than float32, are computed by a copy there and back.
    /// </remarks>
    public static RowResult Run<TProgram>(torch.Tensor student, torch.Tensor? teacher, torch.Tensor label, params ReadOnlySpan<RowTerm> terms)
        where TProgram : IRowProgram
    {
        return teacher is null ? RunSeveral<TProgram>(student, [], label, terms) : RunSeveral<TProgram>(student, [new TeacherRows(teacher)], label, terms);
    }

    /// <summary>Values and gradient of a site's losses, of several teachers, or of one that knows or tells some classes only.</summary>
    /// <typeparam name="TProgram">The printed losses.</typeparam>
    /// <param name="student">The student's logits, <c>[N,C]</c> or <c>[N,L,C]</c>, of any floating type and device.</param>
    /// <param name="teachers">What each teacher says of the same rows, in the program's order.</param>
    /// <param name="label">Labels, int64 <c>[N]</c> or <c>[N,L]</c>; in a sequence, rows with label −100 are padding and left out of every loss.</param>
    /// <param name="terms">The losses, in the program's order.</param>
    /// <returns>Means over rows, and the gradient of the weighted sum in the student's type, on its device.</returns>
    /// <exception cref="DistillException">Shapes differ, or a label or a teacher's class is no class of the student.</exception>
    public static RowResult RunSeveral<TProgram>(torch.Tensor student, ReadOnlySpan<TeacherRows> teachers, torch.Tensor label, params ReadOnlySpan<RowTerm> terms)
        where TProgram : IRowProgram
    {
        RowShapes.Check(student, teachers, label);
        if (TProgram.Cuda is { } text && CudaDevice.Takes(student))
        {
            using var withoutGraph = torch.no_grad();
            return new CudaRows(CudaDevice.Instance).Run(text, student, teachers, label, terms);
        }

        using var y = LabelMemory.Of(label);
        var classes = (int)student.size(-1);
        var counts = RowCounts.Of(terms, y.Labels, student.dim() > 2 ? (int)student.size(1) : 0, classes);
        using var job = new RowJob(student, teachers, y, torch.empty(student.shape, torch.ScalarType.Float32, torch.CPU), terms, counts, offset: 0, TProgram.Kept);
        var means = new double[terms.Length];
        Run<TProgram>(job, means);
        return new(means, job.GradientLike(student));
    }

    /// <summary>Evaluates a job and adds its means.</summary>
    internal static void Run<TProgram>(RowJob job, Span<double> means)
        where TProgram : IRowProgram
    {
        job.Run(job.Keeps ? PartOf<TProgram, Keeping>() : PartOf<TProgram, Recomputing>());
        job.AddMeans(means);
    }

    /// <summary>A program at the widest lanes there are.</summary>
    private static Action<RowJob, int> PartOf<TProgram, TKeeping>()
        where TProgram : IRowProgram
        where TKeeping : struct, IKeeping =>
        Vector512.IsHardwareAccelerated ? Rows<TProgram, Lanes512, TKeeping>.Part
        : Vector256.IsHardwareAccelerated ? Rows<TProgram, Lanes256, TKeeping>.Part
        : Rows<TProgram, Lanes128, TKeeping>.Part;

    /// <summary>One program at one width.</summary>
    private static class Rows<TProgram, TLanes, TKeeping>
        where TProgram : IRowProgram
        where TLanes : struct, ILanes<TLanes>
        where TKeeping : struct, IKeeping
    {
        /// <summary>Evaluates the rows of one part of a job.</summary>
        public static readonly Action<RowJob, int> Part = static (job, part) =>
        {
            Span<double> values = stackalloc double[job.Terms];
            Span<double> shares = stackalloc double[job.Terms];
            Span<float> weights = stackalloc float[job.Terms];
            // Summed on the stack: threads that write beside each other, row by row, take the cache line from each other.
            Span<double> sums = stackalloc double[job.Terms];
            var end = job.First(part + 1);
            for (var row = job.First(part); row < end; row++)
            {
                TProgram.Row<TLanes, TKeeping>(job.Row(row, part, shares, weights), values, job.Gradient(row, end));
                RowJob.Add(values, shares, sums);
            }

            sums.CopyTo(job.SumsOf(part));

            // What was written past the caches is there for other threads only now.
            if (job.Streams && Sse.IsSupported)
                Sse.StoreFence();
        };
    }
}
