using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>New tensors whose sizes are told.</summary>
internal sealed class FactoryFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names =>
    [
        "zeros", "ones", "empty", "full", "rand", "randn", "randint", "torch.normal", "empty_strided", "new_zeros", "new_ones", "new_empty", "new_full", "rand_out", "randn_out", "randint_out",
        "as_strided",
    ];

    public override Value Apply(FunctionOperation call)
    {
        var arguments = call.Arguments;
        if (call.Name == "normal" && arguments.Has("mean") && !arguments.Has("size"))
            return Broadcast.Of(call.Input.Shape, arguments.Tensor("std")?.Shape ?? default) is { } both ? Operation.New(both) : call.Mismatch("normal of a mean and a deviation that do not fit each other");
        var elements = ElementTypes.Of(arguments.Value("dtype"), call.Name switch
        {
            "randint" or "randint_out" => ElementType.Integer,
            "full" => ElementTypes.Of(arguments.Value("value")),
            _ when call.Name.StartsWith("new_", StringComparison.Ordinal) || call.Name is "as_strided" || call.Name.EndsWith("_out", StringComparison.Ordinal) => call.Input.Elements,
            _ => ElementType.Real,
        });
        if (Sizes(arguments) is not { } sizes)
            return call.Unknown($"the sizes given to {call.Name} are not known");
        if (sizes.Any(s => s.Value < 0))
            return call.Mismatch($"{call.Name} of {Shape.Of(sizes)}");
        return call.Name == "as_strided" ? Operation.View(call.Input, Shape.Of(sizes), isContiguous: false) : Operation.New(Shape.Of(sizes), elements);
    }

    private static ImmutableArray<Dim>? Sizes(Arguments arguments)
    {
        if (arguments.Has("size", "sizes"))
            return arguments.Numbers("size", "sizes");
        return SingleSizes.Of(arguments) is { Length: > 0 } single ? single : null;
    }
}
