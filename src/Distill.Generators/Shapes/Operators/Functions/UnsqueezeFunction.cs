using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Puts in a dimension of 1.</summary>
internal sealed class UnsqueezeFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["unsqueeze"];

    public override Value Apply(FunctionOperation call)
    {
        var shape = call.Input.Shape;
        if (!shape.HasRank || call.Arguments.Whole("dim") is not { } dim)
            return call.Unknown("", Model.Shape.OfRank(shape.Rank + 1) is var known && shape.HasRank ? known : default);
        return dim < -shape.Rank - 1 || dim > shape.Rank
            ? call.Mismatch($"unsqueeze at dimension {dim} of {shape}")
            : Operation.View(call.Input, shape.Insert((int)dim, 1), call.Input.IsContiguous);
    }
}
