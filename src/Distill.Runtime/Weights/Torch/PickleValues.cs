using System.Runtime.CompilerServices;

namespace Distill.Runtime.Weights.Torch;

/// <summary>What a pickle calls by module and name: a class or a function. It is only ever compared with names, never looked up.</summary>
/// <param name="Name">Module and name: <c>torch._utils._rebuild_tensor_v2</c>.</param>
internal sealed record PickledName(string Name);

/// <summary>A tuple of a pickle.</summary>
/// <param name="Items">Its elements.</param>
internal sealed record PickledTuple(IReadOnlyList<object?> Items);

/// <summary>A list of a pickle.</summary>
internal sealed class PickledList
{
    public List<object?> Items { get; } = [];
}

/// <summary>A dictionary of a pickle, in its order; a key that comes again replaces the value.</summary>
internal sealed class PickledDictionary
{
    private readonly List<object?> keys = [];
    private readonly Dictionary<object, object?> values = [];

    /// <summary>Keys and values, in the order the keys first came.</summary>
    public IEnumerable<(object? Key, object? Value)> Items => keys.Select(k => (k, values[Boxed(k)]));

    public object? this[string key] => values.GetValueOrDefault(key);

    public void Set(object? key, object? value)
    {
        if (!values.ContainsKey(Boxed(key)))
            keys.Add(key);
        values[Boxed(key)] = value;
    }

    /// <summary>Text and numbers are keys by value, everything else by identity.</summary>
    private static object Boxed(object? key) => key is null or string or long or bool or double ? key ?? string.Empty : new Identity(key);

    private readonly record struct Identity(object Value)
    {
        public bool Equals(Identity other) => ReferenceEquals(Value, other.Value);

        public override int GetHashCode() => RuntimeHelpers.GetHashCode(Value);
    }
}

/// <summary>A place where numbers lie, as a pickle refers to it.</summary>
/// <param name="Type">Type of its numbers.</param>
/// <param name="Key">Its name in the file.</param>
/// <param name="Count">How many numbers it is said to hold.</param>
internal sealed record PickledStorage(torch.ScalarType Type, string Key, long Count);

/// <summary>A tensor as a pickle describes it: a view of a storage.</summary>
/// <param name="Storage">Where its numbers lie.</param>
/// <param name="Offset">Its first number.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Strides">Its steps, in numbers.</param>
internal sealed record PickledTensor(PickledStorage Storage, long Offset, IReadOnlyList<long> Shape, IReadOnlyList<long> Strides);
