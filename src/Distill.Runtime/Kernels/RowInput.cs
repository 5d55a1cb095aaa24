namespace Distill.Runtime.Kernels;

/// <summary>What a row program reads.</summary>
/// <param name="student">The student's logits, <c>[C]</c>.</param>
/// <param name="teacher">The teacher's logits, <c>[C]</c>; empty when no loss reads them.</param>
/// <param name="label">The label; 0 when the row has none, and then no weight of a loss that reads it is above 0.</param>
/// <param name="weights">For each loss, its weight divided by the number of rows it counts.</param>
public readonly ref struct RowInput(ReadOnlySpan<float> student, ReadOnlySpan<float> teacher, int label, ReadOnlySpan<float> weights)
{
    /// <summary>Elements that a sum adds in single precision before it goes on in double.</summary>
    public const int Block = 4096;

    /// <summary>The student's logits, <c>[C]</c>.</summary>
    public ReadOnlySpan<float> Student { get; } = student;

    /// <summary>The teacher's logits, <c>[C]</c>; empty when no loss reads them.</summary>
    public ReadOnlySpan<float> Teacher { get; } = teacher;

    /// <summary>The label.</summary>
    public int Label { get; } = label;

    /// <summary>For each loss, its weight divided by the number of rows it counts.</summary>
    public ReadOnlySpan<float> Weights { get; } = weights;
}
