using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Grids of coordinates, all combinations of rows, and tensors stretched to each other.</summary>
internal sealed class MeshgridFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["meshgrid", "broadcast_tensors", "cartesian_prod"];

    public override Value Apply(FunctionOperation call)
    {
        if (call.Arguments.List("tensors") is not { Count: > 0 } parts || parts.Any(p => p is not TensorValue))
            return call.Unknown($"{call.Name} takes a list that is not known");
        var tensors = parts.Cast<TensorValue>().ToArray();
        if (call.Name == "broadcast_tensors")
        {
            return Broadcast.Of(tensors.Select(t => t.Shape)) is { } both
                ? new ListValue(tensors.Select(t => (Value)Operation.View(t, both, isContiguous: false)))
                : call.Mismatch($"broadcast_tensors of {string.Join(" and ", tensors.Select(t => t.Shape))}");
        }
        if (tensors.Any(t => t.Shape.Rank > 1))
            return call.Mismatch($"{call.Name} takes rows, but gets {string.Join(" and ", tensors.Select(t => t.Shape))}");
        var lengths = tensors.Select(t => t.Shape.Elements).ToList();
        if (call.Name == "cartesian_prod")
            return tensors.Length == 1 ? tensors[0] : Operation.New(Shape.Of(Shape.Product(lengths), tensors.Length), tensors[0].Elements);
        if (call.Arguments.Text("indexing") is "xy" && lengths.Count > 1)
            (lengths[0], lengths[1]) = (lengths[1], lengths[0]);
        return call.Arguments.Text("indexing") is null
            ? new ListValue(tensors.Select(t => (Value)Operation.New(Shape.OfRank(tensors.Length), t.Elements)))
            : new ListValue(tensors.Select(t => (Value)Operation.View(t, Shape.Of(lengths), isContiguous: false)));
    }
}
