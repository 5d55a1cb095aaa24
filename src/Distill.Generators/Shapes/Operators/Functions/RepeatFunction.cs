using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Copies of the whole tensor beside each other.</summary>
internal sealed class RepeatFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["repeat", "tile"];

    public override Value Apply(FunctionOperation call)
    {
        var shape = call.Input.Shape;
        if (call.Arguments.Numbers("sizes", "dims", "reps") is not { } times)
            return call.Unknown($"the counts given to {call.Name} are not known");
        if (!shape.HasRank)
            return call.Unknown("", call.Name == "repeat" ? Shape.OfRank(times.Length) : default);
        if ((call.Name == "repeat" && times.Length < shape.Rank) || times.Any(t => t.Value < 0))
            return call.Mismatch($"{call.Name} of {shape} by {new Shape(times)}");
        var rank = Math.Max(times.Length, shape.Rank);
        return Operation.New(Shape.Of(Enumerable.Range(0, rank).Select(i => Back(shape.Dims, rank - i) * Back(times, rank - i))), call.Input.Elements);
    }

    private static Dim Back(IReadOnlyList<Dim> dims, int fromEnd) => fromEnd <= dims.Count ? dims[dims.Count - fromEnd] : 1;
}
