namespace Distill.Generators.Kernels;

/// <summary>One sample to evaluate a program on.</summary>
/// <param name="Rows">The student's logits, then each teacher's.</param>
/// <param name="Label">The label, a position in the student's logits.</param>
internal sealed record RowSample(double[][] Rows, int Label)
{
    /// <summary>Run-time scalars by name.</summary>
    public IReadOnlyDictionary<string, double> Parameters { get; init; } = new Dictionary<string, double>();

    /// <summary>For each axis other than the classes, the class of each of its positions.</summary>
    public IReadOnlyDictionary<string, int[]> Maps { get; init; } = new Dictionary<string, int[]>();
}
