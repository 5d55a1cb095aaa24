namespace Distill.Runtime.Kernels;

/// <summary>What tensors a row kernel takes.</summary>
internal static class RowShapes
{
    /// <summary>Refuses logits and labels that do not belong together.</summary>
    public static void Check(torch.Tensor student, torch.Tensor? teacher, torch.Tensor label)
    {
        if (student.dim() < 2)
            throw new DistillException($"The student's logits are {Text(student)}; a loss of the logits needs [N,C], one row a sample, or [N,L,C], one row a token.");
        if (teacher is not null && !teacher.shape.AsSpan().SequenceEqual(student.shape))
            throw new DistillException($"The student's logits are {Text(student)}, the teacher's {Text(teacher)}; both need the same rows and classes.");
        if (!label.shape.AsSpan().SequenceEqual(student.shape.AsSpan()[..^1]))
            throw new DistillException($"The student's logits are {Text(student)}, but labels are {Text(label)}; each row needs one.");
    }

    private static string Text(torch.Tensor tensor) => $"[{string.Join(',', tensor.shape)}]";
}
