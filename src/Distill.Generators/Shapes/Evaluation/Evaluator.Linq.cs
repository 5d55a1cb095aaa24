using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>LINQ; sequences are lists here, so everything runs at once and in order.</summary>
internal sealed partial class Evaluator
{
    private Value? Linq(IMethodSymbol method, IReadOnlyList<Value> arguments, IOperation at)
    {
        var first = arguments.Count > 0 ? arguments[0] : NullValue.Instance;
        var second = arguments.Count > 1 ? arguments[1] : null;
        if (method.Name is "Range" or "Repeat" or "Empty")
            return Sequence(method.Name, first, second, at);
        if (method.Name is "Cast" or "AsEnumerable" && first is ListValue)
            return first;
        // Whether two are the same is then for another to say: `names.Contains(name, StringComparer.OrdinalIgnoreCase)`.
        if (arguments.Count > 0 && method.Parameters.LastOrDefault()?.Name == "comparer" && arguments[arguments.Count - 1] is not (NullValue or ThingValue { Name: nameof(StringComparer.Ordinal) }))
            return null;
        if (ItemsOf(first) is not { } items)
            return Unlisted(method, first, arguments, at);
        fuel -= items.Count / 4;
        switch (method.Name)
        {
            case "ToArray" or "ToList" or "AsEnumerable" or "ToImmutableArray" or "ToImmutableList" or "Cast" or "AsReadOnly":
                return new ListValue(items);
            case "ToHashSet":
                return Set(items, at);
            case "OfType":
                return Filtered(items, item => Is(item, method.TypeArguments[0]), at);
            case "Select" when second is not null:
                return new ListValue(items.Select((item, i) => CallWith(second, at, item, i)).ToArray());
            case "SelectMany" when second is not null && arguments.Count == 2:
                return Flattened(items.Select((item, i) => CallWith(second, at, item, i)).ToArray(), at);
            case "SelectMany" when second is not null && arguments.Count == 3:
                return Flattened(items.Select(item => ItemsOf(CallWith(second, at, item)) is { } inner ? new ListValue(inner.Select(i => CallFunction(arguments[2], [item, i], at, method.ReturnType)).ToArray()) : CallWith(second, at, item)).ToArray(), at);
            case "Where" when second is not null:
                return Filtered(items, (item, i) => Truth(CallWith(second, at, item, i)), at);
            case "TakeWhile" or "SkipWhile" when second is not null:
                return While(items, second, method.Name == "TakeWhile", at);
            case "Aggregate":
                return Aggregated(items, arguments, at);
            case "Zip" when second is not null:
                return Zipped(items, arguments, at);
            case "Reverse":
                return new ListValue(items.Reverse());
            case "Concat" or "Union" when second is not null:
                return ItemsOf(second) is { } more ? new ListValue(items.Concat(more)) : new ListValue([], Cause(second) ?? Because(second, at));
            case "Append" when second is not null:
                return new ListValue(items.Append(second));
            case "Prepend" when second is not null:
                return new ListValue(items.Prepend(second));
            case "Skip" or "Take" or "SkipLast" or "TakeLast" when second is not null:
                return Part(items, method.Name, second, at);
            case "First" or "Last" or "Single" or "FirstOrDefault" or "LastOrDefault" or "SingleOrDefault":
                return One(items, method, second, at);
            case "ElementAt" or "ElementAtOrDefault" when second is not null:
                return Position(items.Count, second) is { } position ? items[position] : null;
            case "Count" or "LongCount":
                return second is null ? new IntegerValue(items.Count) : Filtered(items, item => Truth(CallWith(second, at, item)), at) is { IsExact: true } counted ? new IntegerValue(counted.Items.Count) : null;
            case "Any" or "All":
                return Quantified(items, method.Name == "All", second, at);
            case "Contains" when second is not null:
                return IndexIn(new ListValue(items), second) is { } index ? BooleanValue.Of(index >= 0) : null;
            case "Sum" or "Max" or "Min" or "Average":
                return Folded(method, second is null ? items : items.Select(item => CallWith(second, at, item)).ToArray(), at);
            case "Distinct":
                return items.All(i => i.Why is null) ? new ListValue(items.GroupBy(i => i is ObjectValue ? (object)i : i.ToString()).Select(g => g.First())) : null;
            case "ToDictionary":
                return Dictionary(items, arguments, at);
            case "DefaultIfEmpty":
                return items.Count > 0 ? new ListValue(items) : null;
            case "SequenceEqual" when second is not null && ItemsOf(second) is { } others:
                return items.Count != others.Count ? BooleanValue.False : AllEqual(items, others) is { } equal ? BooleanValue.Of(equal) : null;
            case "Chunk" when second is not null && NumberOf(second).Value is > 0 and <= int.MaxValue and var size:
                return new ListValue(Enumerable.Range(0, (items.Count + (int)size - 1) / (int)size).Select(i => new ListValue(items.Skip(i * (int)size).Take((int)size))));
            case "OrderBy" or "OrderByDescending" when second is not null:
                return Ordered(items, second, method.Name == "OrderByDescending", at);
            case "Index":
                return new ListValue(items.Select((item, i) => new TupleValue(new IntegerValue(i), item)));
            default:
                return null;
        }
    }

    private Value CallWith(Value function, IOperation at, Value item, int? index = null) => CallFunction(
        function,
        index is { } i && function is FunctionValue { Method.Parameters.Length: 2 } ? [item, new IntegerValue(i)] : [item],
        at,
        (function as FunctionValue)?.Method.ReturnType);

    private ListValue Sequence(string method, Value first, Value? second, IOperation at)
    {
        if (method == "Empty")
            return new ListValue([]);
        if (NumberOf(second ?? NullValue.Instance).Value is not (>= 0 and <= LongestList and var count) || (method == "Range" && !NumberOf(first).IsKnown))
            return new ListValue([], (method == "Range" ? first.Why : null) ?? second?.Why ?? Harmless(at, $"the length of '{Short(at)}' is not known"));
        fuel -= (int)count / 4;
        return method == "Range"
            ? new ListValue(Enumerable.Range(0, (int)count).Select(i => (Value)new IntegerValue(NumberOf(first) + i)))
            : new ListValue(Enumerable.Repeat(first, (int)count));
    }

    /// <summary>LINQ over a sequence that is not known: what the lambdas call may run any number of times.</summary>
    private Value? Unlisted(IMethodSymbol method, Value source, IReadOnlyList<Value> arguments, IOperation at)
    {
        var why = Cause(source) ?? Because(source, at);
        if (arguments.Skip(1).Any(MayRun))
            Hides(why);
        return method.ReturnType is INamedTypeSymbol { IsGenericType: true } or IArrayTypeSymbol && !bodies.IsTensor(method.ReturnType) && ItemsType(method.ReturnType)
            ? new ListValue([], why)
            : UnknownOf(method.ReturnType, why);
    }

    private static bool ItemsType(ITypeSymbol type) => type is IArrayTypeSymbol || type.Name is "IEnumerable" or "List" or "IOrderedEnumerable" or "HashSet" or "ImmutableArray";

    private ListValue Filtered(IReadOnlyList<Value> items, Func<Value, bool?> isIn, IOperation at) => Filtered(items, (item, _) => isIn(item), at);

    private ListValue Filtered(IReadOnlyList<Value> items, Func<Value, int, bool?> isIn, IOperation at)
    {
        var kept = new List<Value>();
        for (var i = 0; i < items.Count; i++)
        {
            if (isIn(items[i], i) is not { } keep)
                return new ListValue([], Harmless(at, $"which elements '{Short(at)}' keeps is not known"));
            if (keep)
                kept.Add(items[i]);
        }
        return new ListValue(kept);
    }

    private ListValue Flattened(IReadOnlyList<Value> parts, IOperation at)
    {
        var all = new List<Value>();
        foreach (var part in parts)
        {
            if (ItemsOf(part) is not { } items)
                return new ListValue([], Cause(part) ?? Because(part, at));
            all.AddRange(items);
        }
        return new ListValue(all);
    }

    private ListValue While(IReadOnlyList<Value> items, Value condition, bool take, IOperation at)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (Truth(CallWith(condition, at, items[i], i)) is not { } goesOn)
                return new ListValue([], Harmless(at, $"which elements '{Short(at)}' keeps is not known"));
            if (!goesOn)
                return new ListValue(take ? items.Take(i) : items.Skip(i));
        }
        return new ListValue(take ? items : []);
    }

    private Value? Aggregated(IReadOnlyList<Value> items, IReadOnlyList<Value> arguments, IOperation at)
    {
        if (arguments.Count == 2 && items.Count == 0)
            return null;
        var (value, function) = arguments.Count == 2 ? (items[0], arguments[1]) : (arguments[1], arguments[2]);
        foreach (var item in arguments.Count == 2 ? items.Skip(1) : items)
            value = CallFunction(function, [value, item], at, (function as FunctionValue)?.Method.ReturnType);
        return arguments.Count == 4 ? CallWith(arguments[3], at, value) : value;
    }

    private ListValue? Zipped(IReadOnlyList<Value> items, IReadOnlyList<Value> arguments, IOperation at)
    {
        if (ItemsOf(arguments[1]) is not { } others)
            return new ListValue([], Cause(arguments[1]) ?? Because(arguments[1], at));
        if (arguments.Count == 3 && arguments[2] is FunctionValue function)
            return new ListValue(items.Zip(others, (a, b) => CallFunction(function, [a, b], at, function.Method.ReturnType)).ToArray());
        if (arguments.Count == 3)
            return ItemsOf(arguments[2]) is { } third ? new ListValue(items.Zip(others, (a, b) => (a, b)).Zip(third, (ab, c) => new TupleValue(ab.a, ab.b, c))) : null;
        return new ListValue(items.Zip(others, (a, b) => new TupleValue(a, b)));
    }

    private static ListValue? Part(IReadOnlyList<Value> items, string method, Value count, IOperation at)
    {
        if (count is SliceValue slice)
            return Bounds(slice, items.Count) is var (start, length) ? new ListValue(items.Skip(start).Take(length)) : null;
        if (NumberOf(count).Value is not { } number || at is null)
            return null;
        var n = (int)Math.Max(0, Math.Min(number, items.Count));
        return new ListValue(method switch
        {
            "Skip" => items.Skip(n),
            "Take" => items.Take(n),
            "SkipLast" => items.Take(items.Count - n),
            _ => items.Skip(items.Count - n),
        });
    }

    private Value? One(IReadOnlyList<Value> items, IMethodSymbol method, Value? condition, IOperation at)
    {
        if (condition is FunctionValue)
        {
            if (Filtered(items, item => Truth(CallWith(condition, at, item)), at) is not { IsExact: true } found)
                return null;
            items = found.Items;
        }
        return items.Count > 0 ? method.Name.StartsWith("Last", StringComparison.Ordinal) ? items[items.Count - 1] : items[0]
            : method.Name.EndsWith("OrDefault", StringComparison.Ordinal) ? condition is null or FunctionValue ? DefaultOf(method.ReturnType) : condition
            : null;
    }

    private BooleanValue? Quantified(IReadOnlyList<Value> items, bool all, Value? condition, IOperation at)
    {
        if (condition is null)
            return BooleanValue.Of(items.Count > 0);
        foreach (var item in items)
        {
            if (Truth(CallWith(condition, at, item)) is not { } holds)
                return null;
            if (holds != all)
                return BooleanValue.Of(!all);
        }
        return BooleanValue.Of(all);
    }

    private Value? Folded(IMethodSymbol method, IReadOnlyList<Value> items, IOperation at)
    {
        if (items.Count == 0)
            return method.Name == "Sum" ? DefaultOf(method.ReturnType) : null;
        var kind = method.Name == "Min" ? BinaryOperatorKind.LessThan : BinaryOperatorKind.GreaterThan;
        var value = items[0];
        foreach (var item in items.Skip(1))
        {
            if (method.Name is "Sum" or "Average")
                value = Binary(BinaryOperatorKind.Add, value, item, method.Name == "Sum" ? method.ReturnType : value is RealValue ? method.ReturnType : null, at);
            else if (Truth(Binary(kind, item, value, null, at)) is { } better)
                value = better ? item : value;
            else
                return null;
        }
        return method.Name == "Average" ? RealOf(value) is { } sum ? new RealValue(sum / items.Count) : null : value;
    }

    private DictionaryValue Dictionary(IReadOnlyList<Value> items, IReadOnlyList<Value> arguments, IOperation at)
    {
        var dictionary = new DictionaryValue();
        foreach (var item in items)
        {
            var key = arguments.Count > 1 ? CallWith(arguments[1], at, item) : item is TupleValue { Items.Count: 2 } pair ? pair.Items[0] : item;
            var value = arguments.Count > 2 ? CallWith(arguments[2], at, item) : item is TupleValue { Items.Count: 2 } both && arguments.Count == 1 ? both.Items[1] : item;
            dictionary.Entries.Add(new(key, value));
        }
        return dictionary;
    }

    private ListValue? Ordered(IReadOnlyList<Value> items, Value key, bool descending, IOperation at)
    {
        var keys = items.Select(item => CallWith(key, at, item)).ToArray();
        if (System.Array.TrueForAll(keys, k => k is TextValue))
        {
            var byText = items.Select((item, i) => (item, ((TextValue)keys[i]).Text));
            return new ListValue((descending ? byText.OrderByDescending(p => p.Text, StringComparer.InvariantCulture) : byText.OrderBy(p => p.Text, StringComparer.InvariantCulture)).Select(p => p.item));
        }
        if (!System.Array.TrueForAll(keys, k => RealOf(k) is not null))
            return null;
        var byNumber = items.Select((item, i) => (item, Number: RealOf(keys[i])!.Value));
        return new ListValue((descending ? byNumber.OrderByDescending(p => p.Number) : byNumber.OrderBy(p => p.Number)).Select(p => p.item));
    }
}
