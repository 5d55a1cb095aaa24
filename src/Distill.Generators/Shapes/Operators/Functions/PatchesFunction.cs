using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Patches as functions. (The tensor's method <c>unfold</c> is another.)</summary>
internal sealed class PatchesFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["functional.unfold", "functional.fold"];

    public override Value Apply(FunctionOperation call) =>
        call.Name == "unfold" ? Patches.Unfolded(call, call.Name, call.Arguments) : Patches.Folded(call, call.Name, call.Arguments);
}
