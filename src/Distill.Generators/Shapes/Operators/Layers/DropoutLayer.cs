using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>Dropout: when the model does not train, the input itself goes through.</summary>
internal sealed class DropoutLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["Dropout", "Dropout1d", "Dropout2d", "Dropout3d"];

    public override Value Forward(LayerOperation call) => call.Type == "Dropout1d" && call.Input.Shape is { HasRank: true, Rank: not 3 } shape
        ? call.Mismatch($"Dropout1d takes 3 dimensions, but gets {shape}", shape)
        : Operation.New(call.Input.Shape, call.Input.Elements);
}
