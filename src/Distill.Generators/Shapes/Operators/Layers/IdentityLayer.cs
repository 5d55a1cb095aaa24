using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>What goes in comes out, in the same memory.</summary>
internal sealed class IdentityLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["Identity"];

    public override Value Forward(LayerOperation call) => Operation.View(call.Input, call.Input.Shape, call.Input.IsContiguous);
}
