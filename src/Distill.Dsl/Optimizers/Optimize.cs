namespace Distill;

/// <summary>The optimizers, one a file: <c>[Optimize.Sgd(0.05, Momentum = 0.9)]</c>.</summary>
public static partial class Optimize;
