using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Takes over another tensor's shape.</summary>
internal sealed class ViewAsFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["view_as", "reshape_as"];

    public override Value Apply(FunctionOperation call)
    {
        var wanted = call.Arguments.Tensor("other")?.Shape ?? default;
        return call.Input.Shape.Elements.Differs(wanted.Elements)
            ? call.Mismatch($"{call.Name} of {call.Input.Shape} to {wanted}", wanted)
            : Operation.Reshaped(call.Input, wanted);
    }
}
