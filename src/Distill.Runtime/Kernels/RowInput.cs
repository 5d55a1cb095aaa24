namespace Distill.Runtime.Kernels;

/// <summary>What a row program reads.</summary>
/// <param name="student">The student's logits, <c>[C]</c>.</param>
/// <param name="teacher">The teacher's logits, <c>[C]</c>; empty when no loss reads them.</param>
/// <param name="label">The label; 0 when the row has none, and then no weight of a loss that reads it is above 0.</param>
/// <param name="weights">For each loss, its weight divided by the number of rows it counts.</param>
public readonly ref struct RowInput(ReadOnlySpan<float> student, ReadOnlySpan<float> teacher, int label, ReadOnlySpan<float> weights)
{
    /// <summary>Elements that a sum adds in single precision before it goes on in double. Rows that are no longer are kept whole.</summary>
    public const int Block = 4096;

    private readonly RowTeachers? teachers;
    private readonly int row;
    private readonly Span<float> kept;

    /// <summary>What a program reads of a row of several teachers.</summary>
    internal RowInput(ReadOnlySpan<float> student, RowTeachers teachers, int row, int part, Span<float> kept, int label, ReadOnlySpan<float> weights)
        : this(student, teachers.Count == 0 ? default : teachers.Row(0, row), label, weights)
    {
        this.teachers = teachers;
        this.row = row;
        this.kept = kept;
        Room = teachers.Room(part);
    }

    /// <summary>The student's logits, <c>[C]</c>.</summary>
    public ReadOnlySpan<float> Student { get; } = student;

    /// <summary>The teacher's logits, <c>[C]</c>; empty when no loss reads them.</summary>
    public ReadOnlySpan<float> Teacher { get; } = teacher;

    /// <summary>Memory for rows that the program puts together itself.</summary>
    public Span<float> Room { get; }

    /// <summary>Memory for what a later sweep needs again.</summary>
    /// <param name="number">Which, counted from 0.</param>
    /// <returns>At least as many elements as there are classes; none where nothing is kept.</returns>
    public Span<float> Kept(int number) => kept.IsEmpty ? default : kept.Slice(number * RowAxis.Rounded(Student.Length), RowAxis.Rounded(Student.Length));

    /// <summary>What a teacher says.</summary>
    /// <param name="number">Which one, counted from 1.</param>
    /// <returns>Its logits of this row.</returns>
    public ReadOnlySpan<float> TeacherAt(int number) => teachers is null ? default : teachers.Row(number - 1, row);

    /// <summary>The student's classes that a teacher speaks of.</summary>
    /// <param name="number">Which one, counted from 1.</param>
    /// <returns>A class for each element of its row.</returns>
    public ReadOnlySpan<long> ClassesOf(int number) => teachers is null ? default : teachers.Classes(number - 1, row);

    /// <summary>The label.</summary>
    public int Label { get; } = label;

    /// <summary>For each loss, its weight divided by the number of rows it counts.</summary>
    public ReadOnlySpan<float> Weights { get; } = weights;
}
