namespace Distill.Runtime.Kernels.Cuda;

/// <summary>Runs a row program as the CUDA kernel that was printed of it, over tensors that stay on the device.</summary>
/// <param name="launcher">Runs kernels.</param>
internal sealed class CudaRows(ICudaLauncher launcher)
{
    private const int WidestBlock = 512;

    /// <summary>Values and gradient of a site's losses.</summary>
    /// <param name="text">The printed kernel.</param>
    /// <param name="student">The student's logits, <c>[N,C]</c> or <c>[N,L,C]</c>, float32 or bfloat16.</param>
    /// <param name="teachers">What each teacher says of the same rows; shapes were checked.</param>
    /// <param name="label">A label a row.</param>
    /// <param name="terms">The losses, in the program's order.</param>
    /// <exception cref="DistillException">A label is no class.</exception>
    public RowResult Run(string text, torch.Tensor student, ReadOnlySpan<TeacherRows> teachers, torch.Tensor label, ReadOnlySpan<RowTerm> terms)
    {
        using var scope = torch.NewDisposeScope();
        using var withoutGraph = torch.no_grad();
        using var all = new DeviceRows(this, text, label, student.device, student.shape[^1], terms);
        var gradient = all.Gradient(student, teachers, first: 0);
        return new(all.Means(), gradient.MoveToOuterDisposeScope());
    }

    /// <summary>Values of some rows, float64 <c>[n,losses]</c>, and the gradient of the weighted sum, of the type and shape of their logits.</summary>
    /// <param name="text">The printed kernel.</param>
    /// <param name="student">The student's logits.</param>
    /// <param name="teachers">What each teacher says of the same rows.</param>
    /// <param name="labels">A label a row, int64 <c>[n]</c>, on the device.</param>
    /// <param name="shares">What each row counts, float64 <c>[n,losses]</c>, on the device.</param>
    /// <param name="terms">The losses, in the program's order.</param>
    public (torch.Tensor Values, torch.Tensor Gradient) Evaluate(string text, torch.Tensor student, ReadOnlySpan<TeacherRows> teachers, torch.Tensor labels, torch.Tensor shares, ReadOnlySpan<RowTerm> terms)
    {
        var (type, rows) = (student.dtype, labels.shape[0]);
        var values = torch.zeros([rows, terms.Length], torch.ScalarType.Float64, student.device);
        var gradient = torch.empty(student.shape, AreSome(teachers) ? torch.ScalarType.Float32 : type, student.device);
        if (rows > 0)
        {
            var batch = new CudaBatch
            {
                Student = TensorPointer.Of(Laid(student, type, student.device)),
                Gradient = TensorPointer.Of(gradient),
                Values = TensorPointer.Of(values),
                Shares = TensorPointer.Of(shares),
                Label = TensorPointer.Of(labels),
                Classes = (int)student.shape[^1],
                Losses = terms.Length,
            };
            for (var term = 0; term < terms.Length; term++)
                batch.Weights[term] = terms[term].Weight;
            for (var k = 0; k < teachers.Length; k++)
                batch.Teachers[k] = Teacher(teachers[k], student, rows);
            launcher.Launch(student.device_index, text, type == torch.ScalarType.BFloat16 ? "losses_bfloat16" : "losses_float32", batch, (int)rows, Threads(batch.Classes, type));
        }

        return (values, gradient.to(type));
    }

    /// <summary>Threads of a block: each gets about four times 16 bytes of a row, as far as that goes.</summary>
    internal static int Threads(long classes, torch.ScalarType type)
    {
        var parts = classes * (type == torch.ScalarType.BFloat16 ? 2 : 4) / 64;
        var threads = 32;
        while (threads < parts && threads < WidestBlock)
            threads *= 2;
        return threads;
    }

    private static bool AreSome(ReadOnlySpan<TeacherRows> teachers)
    {
        foreach (var teacher in teachers)
        {
            if (teacher.Classes is not null)
                return true;
        }

        return false;
    }

    private static CudaTeacher Teacher(TeacherRows teacher, torch.Tensor student, long rows)
    {
        if (teacher.Classes is not { } map)
            return new() { Logits = TensorPointer.Of(Laid(teacher.Logits, student.dtype, student.device)) };
        var count = teacher.Logits.shape[^1];
        return new()
        {
            Logits = TensorPointer.Of(Laid(teacher.Logits, torch.ScalarType.Float32, student.device)),
            Classes = TensorPointer.Of(Laid(map, torch.ScalarType.Int64, student.device)),
            Held = TensorPointer.Of(torch.empty([rows, (student.shape[^1] / 32) + 1], torch.ScalarType.Int32, student.device)),
            Count = count,
            PerRow = map.dim() > 1 ? count : 0,
        };
    }

    /// <summary>A tensor as kernels read it: of a type, contiguous, beginning on a boundary of 16 bytes. It lives as long as the scope around it.</summary>
    private static torch.Tensor Laid(torch.Tensor tensor, torch.ScalarType type, torch.Device device)
    {
        var laid = tensor.detach().to(type, device).contiguous();
        return laid.numel() == 0 || TensorPointer.Of(laid) % 16 == 0 ? laid : laid.clone();
    }
}
