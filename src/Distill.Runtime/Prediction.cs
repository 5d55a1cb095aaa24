namespace Distill.Runtime;

/// <summary>What a student says of one sample.</summary>
/// <typeparam name="TLabel">Its labels.</typeparam>
/// <param name="Label">The label with the largest score; of equal ones the first.</param>
/// <param name="Scores">The softmax of the logits, one a label in the order of the enum: 0…1, and 1 together. How sure the student is, not how often it is right: see the ECE of the report.</param>
public sealed record Prediction<TLabel>(TLabel Label, IReadOnlyList<double> Scores)
    where TLabel : struct, Enum
{
    /// <summary>The score of <see cref="Label"/>.</summary>
    public double Score => this[Label];

    /// <summary>The score of a label.</summary>
    /// <param name="label">A label.</param>
    public double this[TLabel label] => Scores[Convert.ToInt32(label, Invariant)];
}
