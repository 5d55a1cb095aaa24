using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes.Values;

/// <summary>An object or struct of the user's: a configuration, a block's description, a model.</summary>
internal class ObjectValue(INamedTypeSymbol type) : Value
{
    public INamedTypeSymbol Type { get; } = type;

    /// <summary>Its fields, automatic properties and captured primary constructor parameters.</summary>
    public Dictionary<ISymbol, Value> Fields { get; } = new(SymbolEqualityComparer.Default);

    public override string ToString() => Type.Name;
}

/// <summary>A dictionary; keys are compared by their text.</summary>
internal sealed class DictionaryValue(Reason? why = null) : Value
{
    private Reason? why = why;

    /// <summary>In the order of insertion.</summary>
    public List<KeyValuePair<Value, Value>> Entries { get; } = [];

    public override Reason? Why => why;

    public bool IsExact => why is null;

    public void Forget(Reason reason) => why ??= reason;

    public void Remember(IEnumerable<KeyValuePair<Value, Value>> entries, Reason? reason)
    {
        var kept = entries.ToArray();
        Entries.Clear();
        Entries.AddRange(kept);
        why = reason;
    }

    /// <summary>Where a key stands; −1 if nowhere, null if that is not known.</summary>
    public int? Find(Value key)
    {
        if (!IsExact || key.Why is not null || Entries.Exists(e => e.Key.Why is not null))
            return null;
        var text = key.ToString();
        return Entries.FindIndex(e => e.Key.GetType() == key.GetType() && e.Key.ToString() == text);
    }
}
