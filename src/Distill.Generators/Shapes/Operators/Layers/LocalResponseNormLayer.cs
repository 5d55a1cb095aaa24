using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>Normalisation over neighbouring channels.</summary>
internal sealed class LocalResponseNormLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["LocalResponseNorm"];

    public override Value Forward(LayerOperation call) => call.Input.Shape is { HasRank: true, Rank: < 3 } shape
        ? call.Mismatch($"LocalResponseNorm takes 3 dimensions or more, but gets {shape}", shape)
        : Operation.New(call.Input.Shape);
}
