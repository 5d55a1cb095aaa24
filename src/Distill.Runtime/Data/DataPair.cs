namespace Distill.Runtime.Data;

/// <summary>What a run is trained on, and what it is measured on once, at the end.</summary>
/// <param name="Train">Samples to learn from; the validation part is cut from them.</param>
/// <param name="Test">Samples that no choice may depend on.</param>
public sealed record DataPair(IDataSet Train, IDataSet Test);
