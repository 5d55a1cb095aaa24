using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Puts the dimensions into another order.</summary>
internal sealed class PermuteFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["permute", "Tensor.T", "movedim", "moveaxis"];

    public override Value Apply(FunctionOperation call)
    {
        var shape = call.Input.Shape;
        if (!shape.HasRank)
            return call.Unknown("", call is { Name: "permute" } && call.Arguments.Numbers("permutation") is { } all ? Shape.OfRank(all.Length) : default);
        var order = call.Name switch
        {
            "T" => [.. Enumerable.Range(0, shape.Rank).Reverse()],
            "permute" => Axis.ReadAll(call, "permute", call.Arguments.Numbers("permutation"), shape)?.ToArray(),
            _ => Moved(call, shape),
        };
        if (order is null)
            return Axis.Unread(call, Shape.OfRank(shape.Rank));
        return order.Length != shape.Rank
            ? call.Mismatch($"{call.Name} names {order.Length} dimensions of {shape}")
            : Operation.View(call.Input, Shape.Of(order.Select(i => shape[i])), call.Input.IsContiguous && KeepsOrder(shape, order));
    }

    /// <summary>Whether the elements stay where they are: dimensions of 1 may go anywhere.</summary>
    public static bool KeepsOrder(Shape shape, IEnumerable<int> order)
    {
        var moved = order.Where(i => !shape[i].Is(1)).ToArray();
        return moved.SequenceEqual(moved.OrderBy(i => i));
    }

    private static int[]? Moved(FunctionOperation call, Shape shape)
    {
        if (Axis.ReadAll(call, call.Name, call.Arguments.Numbers("source"), shape) is not { } from
            || Axis.ReadAll(call, call.Name, call.Arguments.Numbers("destination"), shape) is not { } to)
        {
            return null;
        }
        if (from.Length != to.Length)
        {
            call.Mismatch($"{call.Name} moves {from.Length} dimensions to {to.Length} places");
            return null;
        }
        var rest = new Queue<int>(Enumerable.Range(0, shape.Rank).Where(i => !from.Contains(i)));
        return [.. Enumerable.Range(0, shape.Rank).Select(i => to.IndexOf(i) is >= 0 and var at ? from[at] : rest.Dequeue())];
    }
}
