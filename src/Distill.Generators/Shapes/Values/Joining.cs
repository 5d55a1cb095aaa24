using Distill.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes.Values;

/// <summary>What is known of a value that is either of two.</summary>
internal static class Joining
{
    /// <returns><paramref name="left"/> itself where it says no more than both have in common.</returns>
    public static Value Join(Value left, Value right, Reason why)
    {
        if (ReferenceEquals(left, right))
            return left;
        switch (left, right)
        {
            case (UnknownValue, _):
                return left;
            case (IntegerValue a, IntegerValue b):
                return !a.Number.IsKnown || a.Number == b.Number ? left : new IntegerValue(Dim.Unknown, b.Why ?? why);
            case (RealValue a, RealValue b) when a.Number.Equals(b.Number):
            case (BooleanValue c, BooleanValue d) when c.Flag == d.Flag:
            case (TextValue e, TextValue f) when e.Text == f.Text:
            case (CharacterValue g, CharacterValue h) when g.Character == h.Character:
            case (EnumValue i, EnumValue j) when i.Number == j.Number && i.Type == j.Type:
            case (ThingValue, ThingValue):
                return left;
            case (TensorValue a, TensorValue b):
                var shape = a.Shape.Or(b.Shape);
                return shape == a.Shape ? left : new TensorValue(shape, a.Elements == b.Elements ? a.Elements : ElementType.Unknown, b.Why ?? why);
            case (TensorValue or NullValue, UnknownValue):
                return right;
            case (TupleValue a, TupleValue b) when a.Items.Count == b.Items.Count:
                var items = a.Items.Zip(b.Items, (x, y) => Join(x, y, why)).ToArray();
                return items.SequenceEqual(a.Items) ? left : new TupleValue(items);
            case (ListValue { IsExact: true } a, ListValue { IsExact: true } b) when a.Items.Count == b.Items.Count:
                var elements = a.Items.Zip(b.Items, (x, y) => Join(x, y, why)).ToArray();
                return elements.SequenceEqual(a.Items) ? left : new ListValue(elements);
            case (ListValue, ListValue):
                return new ListValue([], (left as ListValue)!.Cause ?? (right as ListValue)!.Cause ?? why);
            case (FunctionValue a, FunctionValue b) when SymbolEqualityComparer.Default.Equals(a.Method, b.Method) && ReferenceEquals(a.Receiver, b.Receiver) && ReferenceEquals(a.Scope, b.Scope):
                return left;
            default:
                return right as UnknownValue ?? new UnknownValue(why);
        }
    }

    /// <summary>Joins another set of variables into one; says whether less is known of any.</summary>
    public static bool Join(Dictionary<ISymbol, Value> own, Dictionary<ISymbol, Value> other, Reason why)
    {
        var changed = false;
        foreach (var name in own.Keys.ToArray())
        {
            if (!other.TryGetValue(name, out var theirs))
                theirs = new UnknownValue(why);
            var joined = Join(own[name], theirs, why);
            changed |= !ReferenceEquals(joined, own[name]);
            own[name] = joined;
        }
        foreach (var name in other.Keys.Where(k => !own.ContainsKey(k)).ToArray())
        {
            own[name] = new UnknownValue(why);
            changed = true;
        }
        return changed;
    }
}
