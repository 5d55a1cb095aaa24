using Distill.Runtime.Kernels.Cuda;

namespace Distill.Runtime.Kernels;

/// <summary>
/// Runs a row program over logits that are computed some rows at a time: multiplied out, evaluated, and their gradient carried on to what
/// the head reads and to the head's own parameters, before the next rows take their place.
/// </summary>
public static class HeadKernel
{
    /// <summary>Logits of the rows at work take 13 % of one matrix of logits, or as much as this where that is more.</summary>
    private const long Bytes = 32 << 20;

    /// <summary>More rows at once make the products no faster.</summary>
    private const long MostRows = 256;

    /// <summary>Matrix products take rows in blocks.</summary>
    private const long RowsOfBlock = 16;

    /// <summary>Values of a site's losses, and their gradient with respect to what the student's head reads. The gradients of the head's own parameters are added to theirs.</summary>
    /// <typeparam name="TProgram">The printed losses.</typeparam>
    /// <param name="student">What the student's head reads, and the head.</param>
    /// <param name="teacher">What the teacher's head reads, and the head, of as many classes; null when no loss reads its logits.</param>
    /// <param name="label">Labels, int64 <c>[N]</c> or <c>[N,L]</c>; in a sequence, rows with label −100 are padding and left out of every loss.</param>
    /// <param name="terms">The losses, in the program's order.</param>
    /// <returns>Means over rows, and the gradient of the weighted sum with respect to <see cref="HeadLogits.Hidden"/>, of its shape.</returns>
    /// <exception cref="DistillException">Shapes differ, or a label is no class.</exception>
    public static RowResult Run<TProgram>(HeadLogits student, HeadLogits? teacher, torch.Tensor label, params ReadOnlySpan<RowTerm> terms)
        where TProgram : IRowProgram => RunSeveral<TProgram>(student, teacher, teacher is null ? [] : [0], label, terms);

    /// <summary>Likewise, of a teacher of which some losses read the best classes only.</summary>
    /// <typeparam name="TProgram">The printed losses.</typeparam>
    /// <param name="student">What the student's head reads, and the head.</param>
    /// <param name="teacher">What the teacher's head reads, and the head, of as many classes.</param>
    /// <param name="kept">For each row that the program reads of the teacher, how many of its best classes are kept; 0: it is whole.</param>
    /// <param name="label">Labels, int64 <c>[N]</c> or <c>[N,L]</c>; in a sequence, rows with label −100 are padding and left out of every loss.</param>
    /// <param name="terms">The losses, in the program's order.</param>
    /// <returns>Means over rows, and the gradient of the weighted sum with respect to <see cref="HeadLogits.Hidden"/>, of its shape.</returns>
    /// <exception cref="DistillException">Shapes differ, or a label is no class.</exception>
    public static RowResult RunSeveral<TProgram>(HeadLogits student, HeadLogits? teacher, ReadOnlySpan<int> kept, torch.Tensor label, params ReadOnlySpan<RowTerm> terms)
        where TProgram : IRowProgram =>
        RunSeveral<TProgram>(TProgram.Cuda is not null && CudaDevice.Takes(student.Head.weight) ? new CudaRows(CudaDevice.Instance) : null, student, teacher, kept, label, terms);

    /// <summary>Likewise, on a device or, without one, on the processor.</summary>
    internal static RowResult RunSeveral<TProgram>(CudaRows? device, HeadLogits student, HeadLogits? teacher, ReadOnlySpan<int> kept, torch.Tensor label, ReadOnlySpan<RowTerm> terms)
        where TProgram : IRowProgram
    {
        using var scope = torch.NewDisposeScope();
        using var withoutGraph = torch.no_grad();
        RowShapes.Check(student, teacher, label);
        var read = Flat(student.Hidden);
        var taught = teacher is { } known ? Flat(known.Hidden) : null;
        var gradient = torch.empty_like(read);
        using IRowsAtWork atWork = device is null
            ? new ProcessorRows<TProgram>(label, student.Hidden.dim() > 2 ? (int)student.Hidden.shape[1] : 0, (int)student.Classes, terms.ToArray())
            : new DeviceRows(device, TProgram.Cuda!, label, read.device, student.Classes, terms);
        var rows = read.shape[0];
        var size = RowsAtOnce(rows, student.Classes, teacher is not null);
        var logits = new Rooms(size, student, teacher);
        for (long first = 0; first < rows; first += size)
        {
            using var step = torch.NewDisposeScope();
            var count = Math.Min(size, rows - first);
            var hidden = read.narrow(0, first, count);
            var carried = logits.OfStudent(count);
            student.Write(hidden, carried);
            for (long at = 0; at < count; at += logits.Taught)
            {
                var some = Math.Min(logits.Taught, count - at);
                var s = carried.narrow(0, at, some);
                var t = logits.OfTeacher(some);
                if (t is not null)
                    teacher!.Value.Write(taught!.narrow(0, first + at, some), t);
                var derivative = atWork.Gradient(s, Said(t, kept), (int)(first + at));
                if (some == count)
                    carried = derivative;
                else if (!ReferenceEquals(derivative, s))
                    s.copy_(derivative);
            }

            gradient.narrow(0, first, count).addmm_(carried, student.Head.weight, beta: 0, alpha: 1);
            student.Learn(carried, hidden);
        }

        return new(atWork.Means(), gradient.reshape(student.Hidden.shape).MoveToOuterDisposeScope());
    }

    private static TeacherRows[] Said(torch.Tensor? logits, ReadOnlySpan<int> kept)
    {
        var said = new TeacherRows[kept.Length];
        for (var k = 0; k < said.Length; k++)
            said[k] = kept[k] == 0 ? new(logits!) : TeacherRows.TopOf(logits!, kept[k]);
        return said;
    }

    private static torch.Tensor Flat(torch.Tensor hidden) => hidden.detach().reshape(-1, hidden.shape[^1]).contiguous();

    private static long RowsAtOnce(long rows, long classes, bool isTaught)
    {
        var most = Math.Max(rows * 13 / 100, Bytes / (sizeof(float) * classes));
        var size = Math.Clamp(isTaught ? most * 2 / 3 : most, 1, Math.Min(MostRows, Math.Max(rows, 1)));
        return size > RowsOfBlock ? size / RowsOfBlock * RowsOfBlock : size;
    }

    /// <summary>Memory of the rows at work, used again and again. The teacher's are half as many: the student's make three products, which are faster of many rows, the teacher's one.</summary>
    private sealed class Rooms(long rows, HeadLogits student, HeadLogits? teacher)
    {
        private readonly torch.Tensor studentLogits = Room(rows, student);
        private readonly torch.Tensor? teacherLogits = teacher is { } t ? Room((rows + 1) / 2, t) : null;

        /// <summary>How many rows are compared with the teacher's at once.</summary>
        public long Taught => teacherLogits?.shape[0] ?? rows;

        public torch.Tensor OfStudent(long count) => studentLogits.narrow(0, 0, count);

        public torch.Tensor? OfTeacher(long count) => teacherLogits?.narrow(0, 0, count);

        private static torch.Tensor Room(long rows, HeadLogits logits) => torch.empty([rows, logits.Classes], logits.Head.weight.dtype, logits.Head.weight.device);
    }
}
