using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Functions along one dimension that leave every shape as it is.</summary>
internal sealed class AlongFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names =>
        ["softmax", "log_softmax", "softmin", "cumsum", "cumprod", "logcumsumexp", "argsort", "renorm", "normalize", "cummax", "cummin", "sort", "softmax2d"];

    public override Value Apply(FunctionOperation call)
    {
        var (input, shape) = (call.Input, call.Input.Shape);
        if (call.Name == "softmax2d" && shape.HasRank && shape.Rank is not (3 or 4))
            return call.Mismatch($"softmax2d takes 3 or 4 dimensions, but gets {shape}", shape);
        if (call.Name != "softmax2d")
        {
            Axis.Read(call, shape, "dim");
            if (call.Wrong is not null)
                return Operation.New(shape);
        }
        var same = Operation.New(shape, call.Name switch
        {
            "softmax" or "log_softmax" => ElementTypes.Of(call.Arguments.Value("dtype"), ElementTypes.Real(input.Elements)),
            "cumsum" or "cumprod" => ElementTypes.Of(call.Arguments.Value("type", "dtype"), ElementTypes.Sum(input.Elements)),
            "argsort" => ElementType.Integer,
            "logcumsumexp" => ElementTypes.Real(input.Elements),
            _ => input.Elements,
        });
        return call.Name is "cummax" or "cummin" or "sort" ? new TupleValue(same, Operation.New(shape, ElementType.Integer)) : same;
    }
}
