using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Cuts a dimension into parts, each a view.</summary>
internal sealed class SplitFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["split", "chunk", "tensor_split", "hsplit", "vsplit", "dsplit", "unbind"];

    public override Value Apply(FunctionOperation call)
    {
        var (shape, arguments) = (call.Input.Shape, call.Arguments);
        if (shape is { HasRank: true, Rank: 0 })
            return call.Mismatch($"{call.Name} of a single number");
        var least = call.Name switch { "hsplit" or "vsplit" => 2, "dsplit" => 3, _ => 1 };
        if (shape.HasRank && shape.Rank < least)
            return call.Mismatch($"{call.Name} takes {least} dimensions or more, but gets {shape}");
        var dim = call.Name switch
        {
            "hsplit" => 1,
            "vsplit" => 0,
            "dsplit" => 2,
            _ => arguments.Has("dim", "dimension") ? arguments.Whole("dim", "dimension") : 0,
        };
        if (Axis.Read(call, call.Name, dim, shape) is not { } axis)
            return Unread(call);
        var size = shape[axis];
        if (call.Name == "unbind")
            return size.Value is { } count and <= MostParts ? new ListValue(Enumerable.Range(0, (int)count).Select(_ => (Value)View(call, shape.Without(axis), axis))) : Unread(call);
        var parts = Parts(call, size);
        if (call.Wrong is not null)
            return Operation.New(default);
        return parts is null ? Unread(call) : new ListValue(parts.Select(p => (Value)View(call, shape.With(axis, p), axis)));
    }

    private const int MostParts = 4096;

    private static IReadOnlyList<Dim>? Parts(FunctionOperation call, Dim size)
    {
        var given = call.Arguments.Value("chunks", "size", "sizes", "split_size_or_sections", "indices_or_sections", "indices");
        if (given is TensorValue)
            return null;
        var isList = given is ListValue or TupleValue;
        var numbers = call.Arguments.Numbers("chunks", "size", "sizes", "split_size_or_sections", "indices_or_sections", "indices");
        return (call.Name, isList) switch
        {
            ("chunk", _) => Chunks(call, size, numbers?[0].Value),
            ("split", false) => Sizes(call, size, numbers?[0] ?? Dim.Unknown),
            ("split", true) => numbers is { } sizes ? Exactly(call, size, sizes) : null,
            (_, false) => Sections(call, size, numbers?[0].Value),
            _ => numbers is { } places ? Between(size, places) : null,
        };
    }

    private static IReadOnlyList<Dim>? Chunks(FunctionOperation call, Dim size, long? count)
    {
        if (count is not { } chunks || chunks is < 1 or > MostParts)
            return count < 1 ? Wrong(call, $"chunk into {count} parts") : null;
        // What nobody knows the size of is taken to be no shorter than its parts; else who asks for a part by its number would fail.
        return size.Value is { } all ? Sizes(call, size, Math.Max(1, (all + chunks - 1) / chunks))
            : size / chunks is { IsKnown: true } part ? [.. Enumerable.Repeat(part, (int)chunks)]
            : chunks <= 2 ? [.. Enumerable.Repeat(Dim.Unknown, (int)chunks)]
            : null;
    }

    private static IReadOnlyList<Dim>? Sizes(FunctionOperation call, Dim size, Dim part)
    {
        if (part.Value < 0 || (part.Is(0) && !size.Is(0) && size.IsKnown))
            return Wrong(call, $"split into parts of {part}");
        if (size == part && size.IsKnown)
            return [size];
        if (size.Value is { } all && part.Value is > 0 and var one)
            return all / one > MostParts ? null : all == 0 ? [0] : [.. Enumerable.Range(0, (int)(((all - 1) / one) + 1)).Select(i => (Dim)Math.Min(one, all - (i * one)))];
        return (size / part).Value is { } count and <= MostParts ? [.. Enumerable.Repeat(part, (int)count)] : null;
    }

    private static IReadOnlyList<Dim>? Exactly(FunctionOperation call, Dim size, IReadOnlyList<Dim> sizes)
    {
        var sum = sizes.Aggregate((Dim)0, (s, d) => s + d);
        if (sum.Differs(size) || sizes.Any(s => s.Value < 0))
            return Wrong(call, $"split of {size} into {string.Join(" + ", sizes)}");
        return sizes;
    }

    // tensor_split makes the first ones longer; hsplit and its kin want equal parts.
    private static IReadOnlyList<Dim>? Sections(FunctionOperation call, Dim size, long? count)
    {
        if (count is not { } parts || parts is < 1 or > MostParts)
            return count < 1 ? Wrong(call, $"{call.Name} into {count} parts") : null;
        if (size.Value is not { } all)
            return [.. Enumerable.Repeat(size / parts, (int)parts)];
        return call.Name != "tensor_split" && all % parts != 0
            ? Wrong(call, $"{call.Name} of {size} into {parts} equal parts")
            : [.. Enumerable.Range(0, (int)parts).Select(i => (Dim)((all / parts) + (i < all % parts ? 1 : 0)))];
    }

    private static List<Dim> Between(Dim size, IReadOnlyList<Dim> places)
    {
        var parts = new List<Dim>();
        Dim from = 0;
        foreach (var to in places)
        {
            parts.Add(Span.Length(size, from, to, 1));
            from = to;
        }
        parts.Add(Span.Length(size, from, long.MaxValue, 1));
        return parts;
    }

    private static TensorValue View(FunctionOperation call, Shape shape, int axis) => Operation.View(call.Input, shape, call.Input.IsContiguous && axis == 0);

    private static IReadOnlyList<Dim>? Wrong(FunctionOperation call, string message)
    {
        call.Mismatch(message);
        return null;
    }

    private static Value Unread(FunctionOperation call)
    {
        if (call.Wrong is not null)
            return Operation.New(default);
        call.Unknown(call.Input.Why is null ? $"the number of parts that {call.Name} gives is not known" : "");
        return new ListValue([], call.Input.Why ?? new($"the number of parts that {call.Name} gives is not known", null, false));
    }
}
