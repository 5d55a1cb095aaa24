using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>A tensor's brackets: places, slices, new dimensions, masks and indices.</summary>
internal sealed class IndexFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["index"];

    public override Value Apply(FunctionOperation call)
    {
        var shape = call.Input.Shape;
        if (call.Arguments.List("indices") is not { } indices)
            return call.Unknown("the indices are not known");
        if (indices.Any(i => i is UnknownValue or ListValue { IsExact: false }))
            return call.Unknown("");
        if (!shape.HasRank)
            return call.Unknown("");
        var used = indices.Sum(Uses);
        var open = indices.Count(IsEllipsis);
        if (open > 1)
            return call.Mismatch("more than one … between the brackets");
        if (used > shape.Rank)
            return call.Mismatch($"{used} indices for {shape}");
        return new Walk(call, shape, shape.Rank - used).Take(indices);
    }

    private static int Uses(Value index) => index switch
    {
        NullValue or BooleanValue or TensorPositionValue { Position: not TensorPosition.Colon } => 0,
        TensorValue { Elements: ElementType.Boolean } mask => mask.Shape.Rank,
        _ => 1,
    };

    private static bool IsEllipsis(Value index) => index is TensorPositionValue { Position: TensorPosition.Ellipsis };

    /// <summary>Goes through the indices and the dimensions at once.</summary>
    /// <param name="call">The call.</param>
    /// <param name="shape">What is indexed.</param>
    /// <param name="open">How many dimensions no index speaks of.</param>
    private sealed class Walk(FunctionOperation call, Shape shape, int open)
    {
        private readonly List<Dim> dims = [];

        // Where a tensor is the index, its dimensions take the place of those that it selects from.
        private readonly List<(int At, Shape Shape)> picks = [];
        private int from;
        private bool isContiguous = call.Input.IsContiguous;

        public Value Take(IReadOnlyList<Value> indices)
        {
            foreach (var index in indices)
            {
                if (IsEllipsis(index))
                    Keep(open);
                else if (!One(index))
                    return call.Wrong is null ? call.Unknown("") : Operation.New(Shape.Unknown);
            }
            Keep(shape.Rank - from);
            if (picks.Count == 0)
            {
                // One of numbers that are known: `rates[i].item<float>()`.
                return call.Input.Numbers is { } numbers && indices.Count == 1 && Arguments.NumberOf(indices[0]).Value is >= 0 and var one && one < numbers.Count
                    ? new TensorValue(Shape.Of(dims), call.Input.Elements, null, call.Input.Storage, isContiguous) { Numbers = [numbers[(int)one]] }
                    : Operation.View(call.Input, Shape.Of(dims), isContiguous);
            }
            if (Broadcast.Of(picks.Select(p => p.Shape)) is not { } picked)
                return call.Mismatch($"indices of {string.Join(" and ", picks.Select(p => p.Shape))}, which do not fit each other");
            if (!picked.HasRank)
                return call.Unknown("");
            // Indices side by side leave their dimensions there; with something between them, in front.
            var at = picks.TrueForAll(p => p.At == picks[0].At) ? picks[0].At : 0;
            return Operation.New(Shape.Of(dims.Take(at).Concat(picked.Dims).Concat(dims.Skip(at))), call.Input.Elements);
        }

        private void Keep(int count)
        {
            for (var i = 0; i < count && from < shape.Rank; i++)
                dims.Add(shape[from++]);
        }

        private bool One(Value index)
        {
            switch (index)
            {
                case NullValue or TensorPositionValue { Position: TensorPosition.NewAxis }:
                    dims.Add(1);
                    return true;
                case BooleanValue flag:
                    picks.Add((dims.Count, Shape.Of(flag.Flag ? 1 : 0)));
                    return true;
                case TensorPositionValue:
                    Keep(1);
                    return true;
                case SliceValue slice:
                    return Slice(slice);
                // A single number in a tensor is a place like any other.
                case TensorValue { Elements: ElementType.Integer, Shape: { HasRank: true, Rank: 0 } }:
                    return Place(new IntegerValue(Dim.Unknown));
                case TensorValue tensor:
                    return Pick(tensor);
                case IntegerValue or IndexValue:
                    return Place(index);
                default:
                    return false;
            }
        }

        private bool Place(Value index)
        {
            var number = Arguments.NumberOf(index is IndexValue { Number: var inner } ? inner : index).Value;
            var place = index is IndexValue { IsFromEnd: true } ? -number : number;
            var size = shape[from];
            if (place is { } at && size.Value is { } count && (at >= count || at < -count))
            {
                call.Mismatch($"place {at} in dimension {from} of {shape}");
                return false;
            }
            isContiguous &= dims.Count == 0;
            from++;
            return true;
        }

        private bool Slice(SliceValue slice)
        {
            var size = shape[from++];
            var step = slice.Step is null ? 1 : Arguments.NumberOf(slice.Step);
            if (step.Value < 1)
            {
                call.Mismatch($"a slice with a step of {step}");
                return false;
            }
            var length = Span.Length(size, End(slice.Start, size, 0), End(slice.Stop, size, size), step);
            isContiguous &= (dims.Count == 0 && step.Is(1)) || length == size;
            dims.Add(length);
            return true;
        }

        private static Dim End(Value? end, Dim size, Dim absent) => end switch
        {
            null or NullValue => absent.IsKnown ? absent : long.MaxValue,
            IndexValue { IsFromEnd: true } fromEnd => size - Arguments.NumberOf(fromEnd.Number),
            IndexValue index => Arguments.NumberOf(index.Number),
            _ => Arguments.NumberOf(end),
        };

        private bool Pick(TensorValue index)
        {
            if (!index.Shape.HasRank || (index.Elements == ElementType.Unknown && MayBeMask(index.Shape)))
                return false;
            var isMask = index.Elements == ElementType.Boolean;
            for (var i = 0; isMask && i < index.Shape.Rank; i++)
            {
                if (!index.Shape[i].Differs(shape[from + i]))
                    continue;
                call.Mismatch($"a mask of {index.Shape} for {shape}");
                return false;
            }
            // A mask selects nobody knows how many.
            picks.Add((dims.Count, isMask ? Shape.Of(Dim.Unknown) : index.Shape));
            from += isMask ? index.Shape.Rank : 1;
            return true;
        }

        // Of token ids nothing says that they are whole numbers; but a mask must fit what it selects from.
        private bool MayBeMask(Shape index) =>
            index.Rank == 0 || (from + index.Rank <= shape.Rank && !Enumerable.Range(0, index.Rank).Any(i => index[i].Differs(shape[from + i])));
    }
}
