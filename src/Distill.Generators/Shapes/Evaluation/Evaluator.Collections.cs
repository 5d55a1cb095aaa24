using Distill.Generators.Model;
using Distill.Generators.Shapes.Operators;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>Arrays, lists and dictionaries.</summary>
internal sealed partial class Evaluator
{
    private ListValue Array(IArrayCreationOperation operation, Scope scope)
    {
        if (operation.Initializer is { } initializer)
            return ArrayOf(initializer, scope);
        var sizes = operation.DimensionSizes.Select(d => NumberOf(Evaluate(d, scope))).ToArray();
        return ArrayOf(sizes, 0, (operation.Type as IArrayTypeSymbol)?.ElementType, operation);
    }

    private ListValue ArrayOf(IArrayInitializerOperation initializer, Scope scope) =>
        new(initializer.ElementValues.Select(e => e is IArrayInitializerOperation row ? ArrayOf(row, scope) : Copy(Evaluate(e, scope))).ToArray());

    private ListValue ArrayOf(Dim[] sizes, int level, ITypeSymbol? type, IOperation at)
    {
        if (sizes.Length == 0 || sizes.Any(s => s.Value is not (>= 0 and <= LongestList)) || sizes.Aggregate(1.0, (all, s) => all * s.Coefficient) > LongestList)
            return new([], Harmless(at, $"'{Short(at)}' is too long to follow, or its length is not known"));
        fuel -= (int)sizes[level].Coefficient / 8;
        return new(level == sizes.Length - 1
            ? Enumerable.Repeat(DefaultOf(type), (int)sizes[level].Coefficient)
            : Enumerable.Range(0, (int)sizes[level].Coefficient).Select(_ => ArrayOf(sizes, level + 1, type, at)));
    }

    private Value Collection(ICollectionExpressionOperation operation, Scope scope)
    {
        var items = new List<Value>();
        Reason? why = null;
        foreach (var element in operation.Elements)
        {
            if (element is not ISpreadOperation spread)
            {
                items.Add(Copy(Evaluate(element, scope)));
                continue;
            }
            var source = Evaluate(spread.Operand, scope);
            if (ItemsOf(source) is { } spreadItems)
                items.AddRange(spreadItems);
            else
                why ??= Cause(source) ?? Because(source, spread.Operand);
        }
        return operation.Type is INamedTypeSymbol type && bodies.IsModule(type) ? Contained(type, new ListValue(items, why), operation) : new ListValue(items, why);
    }

    /// <summary><c>ModuleList&lt;Linear&gt; layers = [a, b];</c>: made without anything, and then added to.</summary>
    private Value Contained(INamedTypeSymbol type, ListValue items, IOperation at)
    {
        if (!IsTorchSharp(type) || ContainerOf(type) == Container.None)
            return Unknown(at, "a module made of a collection expression");
        var container = MakeLayer(type, Arguments.None, at);
        AddAll(container, items, at);
        return container;
    }

    private Value ArrayElement(IArrayElementReferenceOperation operation, Scope scope)
    {
        var value = Evaluate(operation.ArrayReference, scope);
        foreach (var index in operation.Indices)
            value = Element(value, Evaluate(index, scope), operation.Type, operation);
        return value;
    }

    private Value ImplicitIndexer(IImplicitIndexerReferenceOperation operation, Scope scope)
    {
        var (owner, index) = (Evaluate(operation.Instance, scope), Evaluate(operation.Argument, scope));
        if (owner is not (ModuleValue or ObjectValue))
            return Element(owner, index, operation.Type, operation);
        // `list[^1]` of a type of one's own or TorchSharp's: its Count, its indexer.
        if (index is IndexValue && operation.IndexerSymbol is IPropertySymbol indexer && operation.LengthSymbol is IPropertySymbol length)
        {
            var count = NumberOf(Property(length, owner, isBase: false, [], operation));
            if (count.Value is { } known and < int.MaxValue && Position((int)known, index) is { } at)
                return Property(indexer, owner, isBase: false, [new IntegerValue(at)], operation);
        }
        return Unknown(operation, $"'{Short(operation)}' is not followed");
    }

    /// <summary>What stands at an index of something of the framework's.</summary>
    private Value Element(Value owner, Value index, ITypeSymbol? type, IOperation at)
    {
        if (owner is DictionaryValue || index is SliceValue)
            Charge(owner);
        switch (owner)
        {
            case ListValue list when index is SliceValue slice:
                return Bounds(slice, list.Items.Count) is var (start, count) && list.IsExact
                    ? new ListValue(list.Items.Skip(start).Take(count))
                    : new ListValue([], list.Cause ?? Because(index, at));
            case ListValue list:
                if (list.IsExact && Position(list.Items.Count, index) is { } position)
                    return list.Items[position];
                return UnknownOf(type, list.Cause ?? index.Why ?? Error(list, index, at));
            case DictionaryValue dictionary:
                return dictionary.Find(index) is { } found and >= 0
                    ? dictionary.Entries[found].Value
                    : UnknownOf(type, dictionary.Why ?? index.Why ?? Harmless(at, $"'{Short(at)}' has no such key"));
            case TextValue text when index is SliceValue slice:
                return Bounds(slice, text.Text.Length) is var (from, length) ? new TextValue(text.Text.Substring(from, length)) : UnknownOf(type, Because(index, at));
            case TextValue text:
                return Position(text.Text.Length, index) is { } letter ? new CharacterValue(text.Text[letter]) : UnknownOf(type, Because(index, at));
            case TupleValue tuple when Position(tuple.Items.Count, index) is { } item:
                return tuple.Items[item];
            default:
                return UnknownOf(type, owner.Why ?? Because(index, at));
        }
    }

    private Reason Error(ListValue list, Value index, IOperation at) =>
        Harmless(at, $"'{Short(at)}' asks for element {index} of {list.Items.Count}");

    /// <summary>The part of a sequence that a range means; null where it is unknown or reaches beyond.</summary>
    private static (int Start, int Count)? Bounds(SliceValue slice, int length)
    {
        var (start, end) = (End(slice.Start, 0), End(slice.Stop, length));
        return start is { } from && end is { } to && from >= 0 && from <= to && to <= length ? ((int)from, (int)(to - from)) : null;

        long? End(Value? value, long absent) => value switch
        {
            null => absent,
            IndexValue { IsFromEnd: true } index => length - NumberOf(index.Number).Value,
            IndexValue index => NumberOf(index.Number).Value,
            _ => NumberOf(value).Value,
        };
    }

    /// <summary>A method of a list, array, stack, queue or set; null where there is no rule.</summary>
    private Value? ListCall(ListValue list, string method, IReadOnlyList<Value> arguments, Value[]? given, IOperation at)
    {
        var first = arguments.Count > 0 ? arguments[0] : NullValue.Instance;
        switch (method)
        {
            case "Add" when list.IsSet:
                return AddToSet(list, first, at);
            case "Add" or "Enqueue" or "AddLast":
                return Change(list, () => list.Items.Add(first));
            case "Push" or "AddFirst":
                return Change(list, () => list.Items.Insert(0, first));
            case "AddRange":
                return ItemsOf(first) is { } added ? Change(list, () => list.Items.AddRange(added)) : Lose(list, Cause(first) ?? Because(first, at));
            case "Insert":
                return NumberOf(first).Value is >= 0 and var place && place <= list.Items.Count ? Change(list, () => list.Items.Insert((int)place, arguments[1])) : Lose(list, Because(first, at));
            case "RemoveAt":
                return Position(list.Items.Count, first) is { } removed ? Change(list, () => list.Items.RemoveAt(removed)) : Lose(list, Because(first, at));
            case "Clear":
                return Change(list, list.Items.Clear);
            case "Reverse" when arguments.Count == 0:
                return Change(list, list.Items.Reverse);
            case "Pop" or "Dequeue" when list.IsExact && list.Items.Count > 0:
                var popped = list.Items[0];
                Change(list, () => list.Items.RemoveAt(0));
                return popped;
            case "Peek" when list.IsExact && list.Items.Count > 0:
                return list.Items[0];
            case "ToArray" or "ToList" or "Clone" or "AsReadOnly" or "ToImmutableArray":
                return new ListValue(list.Items, list.Cause);
            case "GetRange" or "Slice" when arguments.Count == 2 && NumberOf(first).Value is >= 0 and var from && NumberOf(arguments[1]).Value is >= 0 and var count && from + count <= list.Items.Count && list.IsExact:
                return new ListValue(list.Items.Skip((int)from).Take((int)count));
            case "Contains" or "IndexOf" when list.IsExact && arguments.Count == 1:
                return IndexIn(list, first) is { } index ? method == "Contains" ? BooleanValue.Of(index >= 0) : new IntegerValue(index) : null;
            case "GetLength" or "GetLongLength":
                return NumberOf(first).Value is { } level ? new IntegerValue(LengthOf(list, level), list.Cause) : null;
            case "ForEach" when list.IsExact:
                foreach (var item in list.Items.ToArray())
                    CallFunction(first, [item], at, null);
                return NullValue.Instance;
            case "Remove" when list.IsExact && arguments.Count == 1 && IndexIn(list, first) is { } sought:
                if (sought >= 0)
                    Change(list, () => list.Items.RemoveAt(sought));
                return BooleanValue.Of(sought >= 0);
            case "Exists" or "TrueForAll" when list.IsExact:
                return Quantified(list.Items, method == "TrueForAll", first, at);
            case "FindAll" when list.IsExact:
                return Filtered(list.Items, item => Truth(CallWith(first, at, item)), at);
            case "ConvertAll" when list.IsExact:
                return new ListValue(list.Items.ToArray().Select(item => CallWith(first, at, item)).ToArray());
            case "CopyTo" or "SetValue" or "Sort" or "RemoveAll" or "Remove" or "Push_":
                return Lose(list, Harmless(at, $"what {method} leaves of a list is not followed"));
            default:
                return null;
        }
    }

    private static Dim LengthOf(Value list, long level) => list is not ListValue { IsExact: true } row || level < 0 ? Dim.Unknown
        : level == 0 ? row.Items.Count
        : row.Items.Count > 0 ? LengthOf(row.Items[0], level - 1) : Dim.Unknown;

    private static int? IndexIn(ListValue list, Value value)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (AreEqual(list.Items[i], value) is not { } equal)
                return null;
            if (equal)
                return i;
        }
        return -1;
    }

    private NullValue Change(ListValue list, Action change)
    {
        if (list.Part is not null)
            return Lose(list, new Reason("a part of a list is changed as a whole", current?.Syntax.GetLocation(), mayHideCalls: false));
        journal.Touch(list);
        if (list.IsExact && list.Items.Count < LongestList)
            change();
        return NullValue.Instance;
    }

    /// <summary>A method of a dictionary; null where there is no rule.</summary>
    private Value? DictionaryCall(DictionaryValue dictionary, string method, IReadOnlyList<Value> arguments, Value[]? given, IOperation at)
    {
        var key = arguments.Count > 0 ? arguments[0] : NullValue.Instance;
        switch (method)
        {
            case "Add" or "TryAdd" when arguments.Count == 2:
                var isNew = dictionary.Find(key) is -1;
                AssignElement(dictionary, [key], arguments[1], at);
                return method == "TryAdd" ? BooleanValue.Of(isNew) : NullValue.Instance;
            case "ContainsKey":
                return dictionary.Find(key) is { } there ? BooleanValue.Of(there >= 0) : null;
            case "TryGetValue":
                if (dictionary.Find(key) is not { } found)
                    return null;
                if (given is { Length: > 1 })
                    given[1] = found >= 0 ? dictionary.Entries[found].Value : NullValue.Instance;
                return BooleanValue.Of(found >= 0);
            case "GetValueOrDefault":
                return dictionary.Find(key) is { } at2 ? at2 >= 0 ? dictionary.Entries[at2].Value : arguments.Count > 1 ? arguments[1] : NullValue.Instance : null;
            case "Remove" when dictionary.Find(key) is { } removed:
                journal.Touch(dictionary);
                if (removed >= 0)
                    dictionary.Entries.RemoveAt(removed);
                return BooleanValue.Of(removed >= 0);
            case "Clear":
                journal.Touch(dictionary);
                dictionary.Entries.Clear();
                return NullValue.Instance;
            default:
                return null;
        }
    }
}
