using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Tensors made of C#'s numbers and arrays.</summary>
internal sealed class TensorFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["torch.tensor", "torch.as_tensor", "torch.from_array", "torch.frombuffer", "ToTensor"];

    public override Value Apply(FunctionOperation call)
    {
        var arguments = call.Arguments;
        // `ToTensor` is called on what it makes a tensor of.
        var data = arguments.Has("rawArray", "scalar", "data") ? arguments.Value("rawArray", "scalar", "data") : call.InputValue;
        var elements = ElementTypes.Of(arguments.Value("dtype"), Inner(data));
        if (data is TensorValue tensor)
        {
            return call.Name == "as_tensor" && arguments.IsNull("dtype")
                ? Operation.View(tensor, tensor.Shape, tensor.IsContiguous)
                : Operation.New(tensor.Shape, elements);
        }
        if (call.Name == "frombuffer" && !arguments.Number("count").Is(-1))
            return Operation.New(Shape.Of(arguments.Number("count")), elements);
        if (arguments.Has("dimensions"))
            return arguments.Numbers("dimensions") is { } dims ? Operation.New(Shape.Of(dims), elements) : call.Unknown($"the dimensions given to {call.Name} are not known");
        if (SingleSizes.Of(arguments) is { Length: > 0 } single)
            return Operation.New(Shape.Of(single), elements);
        return arguments.Has("scalar") || data is IntegerValue or RealValue or BooleanValue ? Operation.New(Shape.Scalar, elements)
            : data is ListValue ? Operation.New(Nested(data), elements)
            : call.Unknown($"what {call.Name} is given is not known");
    }

    private static Shape Nested(Value data) => data switch
    {
        ListValue { IsExact: true } list => list.Items.Count == 0 ? Shape.Of(0) : Shape.Of(list.Items.Count).Concat(Nested(list.Items[0])),
        ListValue or UnknownValue => Shape.Unknown,
        _ => Shape.Scalar,
    };

    private static ElementType Inner(Value data) => data is ListValue list ? list.Items.Count > 0 ? Inner(list.Items[0]) : ElementType.Unknown : ElementTypes.Of(data);
}
