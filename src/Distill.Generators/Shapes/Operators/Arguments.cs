using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators;

/// <summary>One argument of a call.</summary>
/// <param name="Name">The parameter's name in TorchSharp.</param>
/// <param name="Value">What was given, or the parameter's default.</param>
/// <param name="IsGiven">Whether the call says it, rather than the default.</param>
internal sealed record Argument(string Name, Value Value, bool IsGiven);

/// <summary>
/// The arguments of a factory, constructor or function of TorchSharp, defaults filled in. Overloads spell a thing differently:
/// every member takes all spellings of a name and reads the first that the overload has.
/// </summary>
internal sealed class Arguments(IReadOnlyList<Argument> items)
{
    public static Arguments None { get; } = new([]);

    public int Count => items.Count;

    /// <summary>The values, in the order of the parameters.</summary>
    public IReadOnlyList<Value> Values { get; } = [.. items.Select(i => i.Value)];

    public IReadOnlyList<Argument> Items => items;

    /// <summary>Why the first unknown argument is unknown.</summary>
    public Reason? Why => items.Select(i => i.Value.Why).FirstOrDefault(w => w is not null);

    /// <summary>By position; <c>null</c> beyond the last.</summary>
    public Value this[int index] => index >= 0 && index < items.Count ? items[index].Value : NullValue.Instance;

    /// <summary>All but the first.</summary>
    public Arguments Rest => new([.. items.Skip(1)]);

    /// <summary>The value; C#'s <c>null</c> as <see cref="NullValue"/>, also where the overload has no such parameter.</summary>
    public Value Value(params string[] names) => Find(names)?.Value ?? NullValue.Instance;

    public bool Has(params string[] names) => Find(names) is not null;

    /// <summary>Whether the call gives it (rather than the default).</summary>
    public bool IsGiven(params string[] names) => Find(names) is { IsGiven: true };

    public bool IsNull(params string[] names) => Value(names) is NullValue;

    /// <summary>An integer, also one that depends on the batch; <see cref="Dim.Unknown"/> otherwise.</summary>
    public Dim Number(params string[] names) => NumberOf(Value(names));

    /// <summary>An integer that is the same for every batch; null otherwise.</summary>
    public long? Whole(params string[] names) => Number(names).Value;

    /// <summary>An integer with what is meant where it is absent or null; null where it is unknown.</summary>
    public long? Whole(string name, long absent) => IsNull(name) ? absent : Whole(name);

    /// <summary>A number; null where it is unknown or absent.</summary>
    public double? Real(params string[] names) => Value(names) switch
    {
        RealValue real => real.Number,
        var other => NumberOf(other).Value,
    };

    /// <summary>Null where it is unknown or absent.</summary>
    public bool? Flag(params string[] names) => (Value(names) as BooleanValue)?.Flag;

    /// <summary>With what is meant where it is absent; null where it is unknown.</summary>
    public bool? Flag(string name, bool absent) => IsNull(name) ? absent : Flag(name);

    /// <summary>A string, or the name of an enumeration's member; null otherwise.</summary>
    public string? Text(params string[] names) => Value(names) switch
    {
        TextValue text => text.Text,
        EnumValue member => member.Name,
        _ => null,
    };

    /// <summary>The tensor; null where the argument is null or absent. One that is unknown is a tensor of unknown shape.</summary>
    public TensorValue? Tensor(params string[] names) => Value(names) switch
    {
        TensorValue tensor => tensor,
        NullValue => null,
        var other => new(Shape.Unknown, why: other.Why),
    };

    /// <summary>The elements of an array, list or tuple; a single value as one element; null where they are not all there or it is null.</summary>
    public IReadOnlyList<Value>? List(params string[] names) => ListOf(Value(names));

    /// <summary>Integers: of an array or tuple, or a single one (each may be unknown); null where their number is unknown, or it is null.</summary>
    public ImmutableArray<Dim>? Numbers(params string[] names) => List(names) is { } list ? [.. list.Select(NumberOf)] : null;

    /// <summary>A size for each of <paramref name="count"/> spatial dimensions: one number serves them all.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="count">How many are wanted.</param>
    /// <param name="absent">What is meant where the argument is null or absent, for each dimension.</param>
    public ImmutableArray<Dim> Each(string name, int count, params ImmutableArray<Dim> absent) => Value(name) switch
    {
        NullValue when absent.Length > 0 => [.. Enumerable.Range(0, count).Select(i => absent[Math.Min(i, absent.Length - 1)])],
        var value when ListOf(value) is { Count: > 0 } list => [.. Enumerable.Range(0, count).Select(i => NumberOf(list[Math.Min(i, list.Count - 1)]))],
        _ => [.. Enumerable.Repeat(Dim.Unknown, count)],
    };

    /// <summary>The index of an axis of a shape, counted from the end if negative; null where there is none or it is unknown.</summary>
    public int? Axis(Shape shape, params string[] names) => Whole(names) is { } axis ? shape.Axis(axis) : null;

    /// <summary>The indices of several axes (one number serves), sorted; null where any is unknown or absent from the shape.</summary>
    public ImmutableArray<int>? Axes(Shape shape, params string[] names)
    {
        if (Numbers(names) is not { } numbers)
            return null;
        var axes = numbers.Select(n => n.Value is { } axis ? shape.Axis(axis) : null).ToArray();
        return axes.All(a => a is not null) ? [.. axes.Select(a => a!.Value).Distinct().OrderBy(a => a)] : null;
    }

    public static Dim NumberOf(Value value) => value switch
    {
        IntegerValue integer => integer.Number,
        EnumValue member => member.Number,
        _ => Dim.Unknown,
    };

    private static IReadOnlyList<Value>? ListOf(Value value) => value switch
    {
        ListValue list => list.IsExact ? list.Items : null,
        TupleValue tuple => tuple.Items,
        NullValue or UnknownValue => null,
        _ => [value],
    };

    private Argument? Find(string[] names)
    {
        foreach (var name in names)
        {
            foreach (var item in items)
            {
                if (item.Name == name)
                    return item;
            }
        }
        return null;
    }
}
