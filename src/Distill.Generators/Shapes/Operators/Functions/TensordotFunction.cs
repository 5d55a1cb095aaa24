using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Sums over pairs of dimensions of two tensors.</summary>
internal sealed class TensordotFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["tensordot"];

    public override Value Apply(FunctionOperation call)
    {
        var (left, right) = (call.Input.Shape, call.Arguments.Tensor("b")?.Shape ?? default);
        if (call.Arguments.Value("dims") is IntegerValue)
            return call.Mismatch("tensordot over a number of dimensions does not run in TorchSharp; name the dimensions");
        if (!left.HasRank || !right.HasRank || Pairs(call) is not var (first, second))
            return call.Unknown("");
        if (Axis.ReadAll(call, "tensordot", first, left) is not { } ours || Axis.ReadAll(call, "tensordot", second, right) is not { } theirs)
            return Axis.Unread(call);
        if (ours.Length != theirs.Length || ours.Zip(theirs, (i, j) => left[i].Differs(right[j]) && !left[i].Is(1) && !right[j].Is(1)).Any(d => d))
            return call.Mismatch($"tensordot of {left} and {right} over {string.Join(", ", ours)} and {string.Join(", ", theirs)}");
        return Operation.New(Shape.Of(left.Dims.Where((_, i) => !ours.Contains(i)).Concat(right.Dims.Where((_, i) => !theirs.Contains(i)))), call.Input.Elements);
    }

    private static (ImmutableArray<Dim>, ImmutableArray<Dim>)? Pairs(FunctionOperation call)
    {
        var arguments = call.Arguments;
        if (arguments.Has("dims1"))
            return arguments.Numbers("dims1") is { } one && arguments.Numbers("dims2") is { } two ? (one, two) : null;
        if (arguments.Value("dims") is ListValue { IsExact: true } pairs)
        {
            return pairs.Items.All(p => p is TupleValue { Items.Count: 2 })
                ? ([.. pairs.Items.Select(p => Arguments.NumberOf(((TupleValue)p).Items[0]))], [.. pairs.Items.Select(p => Arguments.NumberOf(((TupleValue)p).Items[1]))])
                : null;
        }
        return null;
    }
}
