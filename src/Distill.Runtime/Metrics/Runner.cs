using static TorchSharp.torch;

namespace Distill.Runtime.Metrics;

/// <summary>A model that is timed.</summary>
/// <param name="Model">The model.</param>
/// <param name="Prepare">Called before each turn: students that differ in their weights only share a model.</param>
internal sealed record Runner(nn.Module<Tensor, Tensor> Model, Action Prepare);
