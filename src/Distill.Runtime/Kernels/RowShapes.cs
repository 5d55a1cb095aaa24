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

    /// <summary>Refuses heads and labels that do not belong together.</summary>
    public static void Check(HeadLogits student, HeadLogits? teacher, torch.Tensor label)
    {
        Check("student", student);
        if (teacher is { } known)
        {
            Check("teacher", known);
            if (known.Classes != student.Classes || !known.Hidden.shape.AsSpan()[..^1].SequenceEqual(student.Hidden.shape.AsSpan()[..^1]))
                throw new DistillException($"The student's head reads {Text(student.Hidden)} and gives {student.Classes} classes, the teacher's {Text(known.Hidden)} and {known.Classes}; both need the same rows and classes.");
        }

        if (!label.shape.AsSpan().SequenceEqual(student.Hidden.shape.AsSpan()[..^1]))
            throw new DistillException($"The student's head reads {Text(student.Hidden)}, but labels are {Text(label)}; each row needs one.");
    }

    private static void Check(string role, HeadLogits logits)
    {
        if (logits.Hidden.dim() < 2 || logits.Hidden.shape[^1] != logits.Head.weight.shape[1])
            throw new DistillException($"The {role}'s body gives {Text(logits.Hidden)}, but its head reads [N,{logits.Head.weight.shape[1]}] or [N,L,{logits.Head.weight.shape[1]}].");
    }

    private static string Text(torch.Tensor tensor) => $"[{string.Join(',', tensor.shape)}]";
}
