namespace Distill.Generators.Shapes.Values;

/// <summary>A tuple: of C#, or what a recurrent or attention layer returns.</summary>
internal sealed class TupleValue(params IReadOnlyList<Value> items) : Value
{
    public IReadOnlyList<Value> Items { get; } = items;

    public override Reason? Why => Items.Select(i => i.Why).FirstOrDefault(w => w is not null);

    public override string ToString() => "(" + string.Join(", ", Items) + ")";
}

/// <summary>An array, list, queue, stack, set or any other sequence; it is one object, whoever holds it.</summary>
internal sealed class ListValue(IEnumerable<Value> items, Reason? why = null) : Value, IMutable
{
    private Reason? why = why;

    public List<Value> Items { get; } = [.. items];

    /// <summary>Where it is a view of a part of another: of which, and from where on.</summary>
    public (ListValue Owner, int Start)? Part { get; init; }

    /// <summary>Whether it holds an element only once.</summary>
    public bool IsSet { get; init; }

    /// <summary>Why its length or elements are not what <see cref="Items"/> says.</summary>
    public override Reason? Why => why ?? Items.Select(i => i.Why).FirstOrDefault(w => w is not null);

    /// <summary>Whether <see cref="Items"/> is all there is, in order (single elements may still be unknown).</summary>
    public bool IsExact => why is null;

    /// <summary>Why it is not <see cref="IsExact"/>.</summary>
    public Reason? Cause => why;

    /// <summary>From here on the contents are not known.</summary>
    public void Forget(Reason reason) => why ??= reason;

    public int Size => Items.Count;

    public object Save() => (Items: Items.ToArray(), Why: why);

    public void Restore(object saved)
    {
        var (kept, reason) = ((Value[], Reason?))saved;
        Items.Clear();
        Items.AddRange(kept);
        why = reason;
    }

    public bool Merge(object other, Reason reason)
    {
        var (items, cause) = ((Value[], Reason?))other;
        if (why is not null)
            return false;
        if (cause is not null || items.Length != Items.Count)
        {
            why = cause ?? reason;
            return true;
        }
        var changed = false;
        for (var i = 0; i < items.Length; i++)
        {
            var joined = Joining.Join(Items[i], items[i], reason);
            changed |= !ReferenceEquals(joined, Items[i]);
            Items[i] = joined;
        }
        return changed;
    }

    public override string ToString() => "{" + string.Join(", ", Items) + (IsExact ? "}" : ", …}");
}
