using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>Spans, which are views of the array that they were taken from, and what copies between sequences.</summary>
internal sealed partial class Evaluator
{
    /// <summary>A method of a span or about one; null where there is no rule.</summary>
    private Value? SpanCall(IMethodSymbol method, Value? receiver, IReadOnlyList<Value> arguments, IOperation at)
    {
        if ((receiver ?? (arguments.Count > 0 ? arguments[0] : null)) is not ListValue list)
            return null;
        IReadOnlyList<Value> others = receiver is null ? [.. arguments.Skip(1)] : arguments;
        var isSpan = method.ContainingType.Name is "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory";
        switch (method.Name)
        {
            case "AsSpan" or "AsMemory" when others.Count == 0:
                return list;
            case "AsSpan" or "AsMemory":
            case "Slice" when isSpan:
                return View(list, others, at);
            case "CopyTo" or "TryCopyTo" when others.Count > 0 && others[0] is ListValue target:
                CopyItems(list, 0, target, others.Count > 1 ? NumberOf(others[1]).Value : 0, list.Items.Count, at);
                return method.ReturnsVoid ? NullValue.Instance : BooleanValue.True;
            case "Fill" when isSpan && list.IsExact && others.Count == 1:
                for (var i = 0; i < list.Items.Count; i++)
                    Put(list, i, others[0]);
                return NullValue.Instance;
            default:
                return null;
        }
    }

    /// <summary><c>stackalloc</c>, which the compiler shows by its parts alone.</summary>
    private ListValue StackArray(IOperation operation, Scope scope)
    {
        // The length, which the compiler adds where the elements are listed, then those.
        var parts = operation.ChildOperations.ToArray();
        if (operation.Syntax.ChildNodes().Any(n => n is InitializerExpressionSyntax))
            return new([.. parts.Skip(1).Select(p => Copy(Evaluate(p, scope)))]);
        var element = operation.Type switch
        {
            IPointerTypeSymbol pointer => pointer.PointedAtType,
            INamedTypeSymbol { TypeArguments: [var only] } => only,
            _ => null,
        };
        return ArrayOf([.. parts.Select(p => NumberOf(Evaluate(p, scope)))], 0, element, operation);
    }

    private ListValue View(ListValue list, IReadOnlyList<Value> bounds, IOperation at)
    {
        var slice = bounds is [SliceValue range] ? range : new SliceValue(bounds[0], bounds.Count > 1 ? End(bounds[0], bounds[1]) : null, null);
        return list.IsExact && Bounds(slice, list.Items.Count) is var (start, count)
            ? new ListValue(list.Items.Skip(start).Take(count)) { Part = (list, start) }
            : new ListValue([], list.Cause ?? Because(bounds[0], at)) { Part = (list, 0) };

        static IntegerValue End(Value start, Value length) => new(NumberOf(start) + NumberOf(length), start.Why ?? length.Why);
    }

    /// <summary><c>Array.Copy</c> in both of its forms.</summary>
    private NullValue? CopyOfArray(ListValue source, IReadOnlyList<Value> arguments, IOperation at)
    {
        var (target, isLong) = (arguments.Count == 5 ? arguments[2] : arguments.Count == 3 ? arguments[1] : null, arguments.Count == 5);
        if (target is not ListValue list)
            return null;
        CopyItems(source, isLong ? NumberOf(arguments[1]).Value : 0, list, isLong ? NumberOf(arguments[3]).Value : 0, NumberOf(arguments[arguments.Count - 1]).Value, at);
        return NullValue.Instance;
    }

    private void CopyItems(ListValue source, long? from, ListValue target, long? to, long? count, IOperation at)
    {
        if (!source.IsExact || !target.IsExact || from is not >= 0 || to is not >= 0 || count is not >= 0 || from + count > source.Items.Count || to + count > target.Items.Count)
        {
            Lose(target, source.Cause ?? Harmless(at, $"what '{Short(at)}' copies is not known"));
            return;
        }
        var items = source.Items.Skip((int)from.Value).Take((int)count.Value).ToArray();
        for (var i = 0; i < items.Length; i++)
            Put(target, (int)to.Value + i, items[i]);
    }

    /// <summary>Sets an element of a sequence, and of what it is a view of.</summary>
    private void Put(ListValue list, int index, Value value)
    {
        for (ListValue? owner = list; owner is not null; owner = owner.Part?.Owner)
        {
            journal.Touch(owner);
            if (!owner.IsExact || index >= owner.Items.Count)
                return;
            owner.Items[index] = value;
            index += owner.Part?.Start ?? 0;
        }
    }

    /// <summary>From here on a sequence is not known, nor what it is a view of.</summary>
    private NullValue Lose(ListValue list, Reason why)
    {
        for (ListValue? owner = list; owner is not null; owner = owner.Part?.Owner)
        {
            journal.Touch(owner);
            owner.Forget(why);
        }
        return NullValue.Instance;
    }
}
