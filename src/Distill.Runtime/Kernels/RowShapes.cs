namespace Distill.Runtime.Kernels;

/// <summary>What tensors a row kernel takes.</summary>
internal static class RowShapes
{
    /// <summary>Refuses logits and labels that do not belong together.</summary>
    public static void Check(torch.Tensor student, ReadOnlySpan<TeacherRows> teachers, torch.Tensor label)
    {
        if (student.dim() < 2)
            throw new DistillException($"The student's logits are {Text(student)}; a loss of the logits needs [N,C], one row a sample, or [N,L,C], one row a token.");
        foreach (var teacher in teachers)
            Check(student, teacher);
        if (!HaveSameRows(label, student, label.dim(), student.dim() - 1))
            throw new DistillException($"The student's logits are {Text(student)}, but labels are {Text(label)}; each row needs one.");
    }

    private static void Check(torch.Tensor student, TeacherRows teacher)
    {
        var (logits, classes) = teacher;
        if (classes is null)
        {
            if (!HaveSameRows(logits, student, logits.dim(), student.dim()))
                throw new DistillException($"The student's logits are {Text(student)}, the teacher's {Text(logits)}; both need the same rows and classes.");
            return;
        }

        if (!HaveSameRows(logits, student, logits.dim() - 1, student.dim() - 1))
            throw new DistillException($"The student's logits are {Text(student)}, the teacher's {Text(logits)}; both need the same rows.");
        if (classes.dim() == 1 ? classes.size(0) != logits.size(-1) : !HaveSameRows(classes, logits, classes.dim(), logits.dim()))
            throw new DistillException($"The teacher's logits are {Text(logits)}, but the classes they are about {Text(classes)}; it needs [{logits.shape[^1]}], or a class for each logit.");
        using var memory = LabelMemory.Of(classes);
        foreach (var c in memory.Labels)
        {
            if (c < 0 || c >= student.shape[^1])
                throw new DistillException($"The teacher speaks of class {c}, which the student does not have: its classes are 0 to {student.shape[^1] - 1}.");
        }
    }

    /// <summary>Refuses heads and labels that do not belong together.</summary>
    public static void Check(HeadLogits student, HeadLogits? teacher, torch.Tensor label)
    {
        Check("student", student);
        if (teacher is { } known)
        {
            Check("teacher", known);
            if (known.Classes != student.Classes || !HaveSameRows(known.Hidden, student.Hidden, known.Hidden.dim() - 1, student.Hidden.dim() - 1))
                throw new DistillException($"The student's head reads {Text(student.Hidden)} and gives {student.Classes} classes, the teacher's {Text(known.Hidden)} and {known.Classes}; both need the same rows and classes.");
        }

        if (!HaveSameRows(label, student.Hidden, label.dim(), student.Hidden.dim() - 1))
            throw new DistillException($"The student's head reads {Text(student.Hidden)}, but labels are {Text(label)}; each row needs one.");
    }

    private static void Check(string role, HeadLogits logits)
    {
        if (logits.Hidden.dim() < 2 || logits.Hidden.shape[^1] != logits.Head.weight.shape[1])
            throw new DistillException($"The {role}'s body gives {Text(logits.Hidden)}, but its head reads [N,{logits.Head.weight.shape[1]}] or [N,L,{logits.Head.weight.shape[1]}].");
    }

    /// <summary>Whether the first dimensions are equal. Asked one by one: a shape is an array, made anew each time.</summary>
    private static bool HaveSameRows(torch.Tensor one, torch.Tensor other, long ofOne, long ofOther)
    {
        var same = ofOne == ofOther;
        for (var k = 0; same && k < ofOne; k++)
            same = one.size(k) == other.size(k);
        return same;
    }

    private static string Text(torch.Tensor tensor) => $"[{string.Join(',', tensor.shape)}]";
}
