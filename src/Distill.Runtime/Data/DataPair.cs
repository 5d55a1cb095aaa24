namespace Distill.Runtime.Data;

/// <summary>What a run is trained on, and what it is measured on once, at the end.</summary>
/// <param name="Train">Samples to learn from; the validation part is cut from them.</param>
/// <param name="Test">Samples that no choice may depend on.</param>
public sealed record DataPair(IDataSet Train, IDataSet Test)
{
    /// <summary>What a reader of the result must know of the data: pictures that were left out, for example.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
