using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>What gives the tensor itself, or another name for its memory.</summary>
internal sealed class SameTensorFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names =>
    [
        "alias", "detach", "cpu", "cuda", "mps", "pin_memory", "MoveToOuterDisposeScope", "MoveToOtherDisposeScope", "DetachFromDisposeScope", "DetatchFromDisposeScope",
        "requires_grad_", "with_requires_grad", "conj", "conj_physical", "resolve_conj", "resolve_neg", "refine_names", "rename", "align_to", "AsParameter", "set_", "positive",
        // TorchSharp computes it, forgets the result and gives the input.
        "hardtanh", "Hardtanh",
    ];

    public override Value Apply(FunctionOperation call) => call.Name switch
    {
        "conj_physical" when call.Input.Elements is ElementType.Complex or ElementType.Unknown => Operation.New(call.Input.Shape, call.Input.Elements),
        "set" => call.Arguments.Tensor("source") ?? call.Input,
        "alias" or "detach" or "conj" or "resolve_conj" or "resolve_neg" => Operation.View(call.Input, call.Input.Shape, call.Input.IsContiguous),
        "align_to" => call.Unknown("dimensions with names are not followed"),
        _ => call.InputValue,
    };
}
