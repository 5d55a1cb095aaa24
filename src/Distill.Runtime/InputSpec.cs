namespace Distill.Runtime;

/// <summary>The input of both models.</summary>
/// <param name="Shape">Sizes of one sample, channels first.</param>
/// <param name="Mean">Per-channel mean that is subtracted; as many as channels.</param>
/// <param name="Std">Per-channel deviation that is divided by; as many as channels.</param>
public sealed record InputSpec(IReadOnlyList<long> Shape, IReadOnlyList<double> Mean, IReadOnlyList<double> Std);
