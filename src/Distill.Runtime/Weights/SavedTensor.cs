namespace Distill.Runtime.Weights;

/// <summary>A tensor that a file of weights holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Type of its numbers.</param>
/// <param name="Shape">Its sizes; none: a single number.</param>
public record SavedTensor(string Name, torch.ScalarType Type, IReadOnlyList<long> Shape);
