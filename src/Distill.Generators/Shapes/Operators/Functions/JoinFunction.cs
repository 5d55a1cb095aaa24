using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Joins side by side, one above the other, or one behind the other, as <c>cat</c> does once the ranks fit.</summary>
internal sealed class JoinFunction : FunctionOperator
{
    private static readonly CatFunction Cat = new();

    public override IReadOnlyList<string> Names => ["hstack", "vstack", "row_stack", "dstack", "column_stack"];

    public override Value Apply(FunctionOperation call)
    {
        if (call.Arguments.List("tensors") is not { Count: > 0 } parts || parts.Any(p => p is not TensorValue { Shape.HasRank: true }))
            return call.Unknown($"{call.Name} joins a list that is not known");
        var tensors = parts.Cast<TensorValue>().Select(t => new TensorValue(Raised(call.Name, t.Shape), t.Elements, t.Why)).ToArray();
        var dim = call.Name switch
        {
            "hstack" => tensors[0].Shape.Rank == 1 ? 0 : 1,
            "dstack" => 2,
            "column_stack" => 1,
            _ => 0,
        };
        var list = new ListValue(tensors);
        var inner = new FunctionOperation("cat", list, new([new("tensors", list, true), new("dim", new IntegerValue(dim), true)]));
        var result = Cat.Apply(inner);
        return inner.Wrong is { } wrong ? call.Mismatch(call.Name + ": " + wrong) : result;
    }

    private static Shape Raised(string name, Shape shape) => name switch
    {
        "hstack" => AtLeastFunction.Of(shape, 1),
        "dstack" => AtLeastFunction.Of(shape, 3),
        "column_stack" => shape.Rank < 2 ? Shape.Of(shape.Elements, 1) : shape,
        _ => AtLeastFunction.Of(shape, 2),
    };
}
