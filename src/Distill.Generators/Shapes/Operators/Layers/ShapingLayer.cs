using Distill.Generators.Shapes.Operators.Functions;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>Flatten and Unflatten.</summary>
internal sealed class ShapingLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["Flatten", "Unflatten"];

    public override Value Forward(LayerOperation call) => call.Type == "Flatten"
        ? FlattenFunction.Flattened(call, "Flatten", call.Settings, 1)
        : UnflattenFunction.Unflattened(call, "Unflatten", call.Settings.Whole("dim"), call.Settings.Numbers("unflattened_size"));
}
