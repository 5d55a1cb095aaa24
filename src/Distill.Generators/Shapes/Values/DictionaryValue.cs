namespace Distill.Generators.Shapes.Values;

/// <summary>A dictionary; keys are compared by their text.</summary>
internal sealed class DictionaryValue(Reason? why = null) : Value, IMutable
{
    private Reason? why = why;

    /// <summary>Whether <c>a</c> and <c>A</c> are one key.</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>In the order of insertion.</summary>
    public List<KeyValuePair<Value, Value>> Entries { get; } = [];

    public override Reason? Why => why;

    public bool IsExact => why is null;

    public void Forget(Reason reason) => why ??= reason;

    /// <summary>Where a key stands; −1 if nowhere, null if that is not known.</summary>
    public int? Find(Value key)
    {
        if (!IsExact || key.Why is not null || Entries.Exists(e => e.Key.Why is not null))
            return null;
        var text = key.ToString();
        return Entries.FindIndex(e => ReferenceEquals(e.Key, key) || (e.Key is not ObjectValue && e.Key.GetType() == key.GetType() && string.Equals(e.Key.ToString(), text, IgnoresCase && key is TextValue ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)));
    }

    public int Size => Entries.Count;

    public object Save() => (Entries: Entries.ToArray(), Why: why);

    public void Restore(object saved)
    {
        var (kept, reason) = ((KeyValuePair<Value, Value>[], Reason?))saved;
        Entries.Clear();
        Entries.AddRange(kept);
        why = reason;
    }

    public bool Merge(object other, Reason reason)
    {
        var (entries, cause) = ((KeyValuePair<Value, Value>[], Reason?))other;
        if (why is not null || (cause is null && entries.SequenceEqual(Entries)))
            return false;
        why = cause ?? reason;
        return true;
    }
}
