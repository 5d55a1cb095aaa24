using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>The same elements under another shape; one dimension may be −1.</summary>
internal sealed class ViewFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["view", "reshape"];

    public override Value Apply(FunctionOperation call)
    {
        if (call.Arguments.Numbers("shape", "size") is not { } wanted)
            return call.Unknown($"the shape given to {call.Name} is not known");
        var (elements, holes) = (call.Input.Shape.Elements, wanted.Count(d => d.Is(-1)));
        var rest = Shape.Product(wanted.Where(d => !d.Is(-1)));
        if (holes > 1)
            return call.Mismatch($"{call.Name} to {new Shape(wanted)} leaves more than one dimension open");
        var result = new Shape([.. wanted.Select(d => d.Is(-1) ? elements / rest : d)]);
        if (wanted.Any(d => d.Value < -1))
            return call.Mismatch($"{call.Name} to {new Shape(wanted)}");
        var fits = holes == 0 ? !elements.Differs(rest) : !CannotDivide(elements, rest);
        return fits
            ? Operation.Reshaped(call.Input, OneUnknown(result, elements))
            : call.Mismatch($"{call.Name} of {call.Input.Shape} ({elements} elements) to {new Shape(wanted)}", result);
    }

    /// <summary>Whether no batch lets <paramref name="rest"/> divide the elements.</summary>
    public static bool CannotDivide(Dim elements, Dim rest) =>
        elements.IsKnown && rest.IsKnown && elements.Power == rest.Power && (rest.Coefficient == 0 || elements.Coefficient % rest.Coefficient != 0);

    /// <summary>A single unknown dimension is what the others leave.</summary>
    private static Shape OneUnknown(Shape shape, Dim elements)
    {
        var unknown = shape.Dims.Select((d, i) => d.IsKnown ? -1 : i).Where(i => i >= 0).ToImmutableArray();
        return unknown.Length == 1 ? shape.With(unknown[0], elements / shape.Without(unknown[0]).Elements) : shape;
    }
}
