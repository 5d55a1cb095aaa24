using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>Unfold cuts into patches, Fold puts them together.</summary>
internal sealed class PatchesLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["Unfold", "Fold"];

    public override Value Forward(LayerOperation call) =>
        call.Type == "Unfold" ? Patches.Unfolded(call, call.Type, call.Settings) : Patches.Folded(call, call.Type, call.Settings);
}
