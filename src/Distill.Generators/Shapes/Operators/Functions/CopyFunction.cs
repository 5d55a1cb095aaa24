using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Copies, changes of type, and what is made in another tensor's image.</summary>
internal sealed class CopyFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names =>
    [
        "clone", "to", "to_type", "type", "type_as", "contiguous", "float", "double", "half", "bfloat16", "int", "long", "short", "byte", "char", "bool", "cfloat", "cdouble",
        "empty_like", "zeros_like", "ones_like", "full_like", "rand_like", "randn_like", "randint_like", "to_dense", "to_sparse", "int_repr", "copy",
        "BoolTensor", "ByteTensor", "DoubleTensor", "FloatTensor", "IntTensor", "LongTensor", "ShortTensor",
    ];

    public override Value Apply(FunctionOperation call)
    {
        var (input, arguments) = (call.Input, call.Arguments);
        if (call.Name == "contiguous" && input.IsContiguous)
            return input;
        if (call.Name == "copy" && arguments.Tensor("source") is { } source && !Broadcast.Fits(source.Shape, input.Shape))
            return call.Mismatch($"copy_ of {source.Shape} into {input.Shape}", input.Shape);
        var elements = call.Name switch
        {
            "bool" or "BoolTensor" => ElementType.Boolean,
            "int" or "long" or "short" or "byte" or "char" or "ByteTensor" or "IntTensor" or "LongTensor" or "ShortTensor" => ElementType.Integer,
            "float" or "double" or "half" or "bfloat16" or "DoubleTensor" or "FloatTensor" => ElementType.Real,
            "cfloat" or "cdouble" => ElementType.Complex,
            "type_as" => arguments.Tensor("tensor")?.Elements ?? ElementType.Unknown,
            "to" when arguments.Has("other") => arguments.Tensor("other")?.Elements ?? ElementType.Unknown,
            "full_like" when arguments.IsNull("dtype") => ElementType.Unknown,
            "type" when !arguments.Has("dtype") => ElementType.Unknown,
            "int_repr" => ElementType.Integer,
            "contiguous" or "clone" => input.Elements,
            _ => ElementTypes.Of(arguments.Value("dtype", "type"), input.Elements),
        };
        // Where nothing is to convert, TorchSharp gives the same memory.
        return IsConversion(call.Name) && elements == input.Elements && elements != ElementType.Unknown && arguments.Flag("copy") != true
            ? Operation.View(input, input.Shape, input.IsContiguous)
            : Operation.New(input.Shape, elements);
    }

    private static bool IsConversion(string name) => name is "to" or "to_type" or "type" or "type_as" or "float" or "long" or "bool" or "to_dense" or "FloatTensor" or "LongTensor" or "BoolTensor";
}
