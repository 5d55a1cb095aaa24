using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>What was changed since a condition turned out to be unknown, so that the other way can start where the first did.</summary>
internal sealed class Journal
{
    private readonly Stack<Dictionary<IMutable, object>> marks = new();

    /// <summary>How much was saved, put back and merged; a measure of work.</summary>
    public int Saved { get; private set; }

    /// <summary>To be told before anything changes.</summary>
    public void Touch(IMutable thing)
    {
        if (marks.Count > 0 && !marks.Peek().ContainsKey(thing))
            marks.Peek().Add(thing, Save(thing));
    }

    public void Open() => marks.Push([]);

    /// <summary>How all that changed since <see cref="Open"/> stands now.</summary>
    public Dictionary<IMutable, object> Now() => Since(Depth - 1);

    /// <summary>How many marks are open.</summary>
    public int Depth => marks.Count;

    /// <summary>How all that changed since the mark of a depth was opened stands now.</summary>
    public Dictionary<IMutable, object> Since(int depth) =>
        marks.Take(marks.Count - depth).SelectMany(mark => mark.Keys).Distinct().ToDictionary(thing => thing, Save);

    /// <summary>Puts everything back to where it stood at <see cref="Open"/>.</summary>
    public void GoBack()
    {
        foreach (var change in marks.Peek())
        {
            Saved += change.Key.Size;
            change.Key.Restore(change.Value);
        }
    }

    /// <summary>Merges another outcome into the present one; what it did not change stands there as at <see cref="Open"/>.</summary>
    public bool Merge(IReadOnlyDictionary<IMutable, object> other, Reason why, bool withVariables)
    {
        var changed = false;
        foreach (var change in marks.Peek())
        {
            Saved += change.Key.Size;
            if (withVariables || change.Key is not Scope)
                changed |= change.Key.Merge(other.TryGetValue(change.Key, out var theirs) ? theirs : change.Value, why);
        }
        return changed;
    }

    private object Save(IMutable thing)
    {
        Saved += thing.Size;
        return thing.Save();
    }

    /// <summary>Merges what was at <see cref="Open"/> into the present: what may have changed, or not.</summary>
    public bool MergeStart(Reason why) => Merge(new Dictionary<IMutable, object>(), why, withVariables: true);

    /// <summary>Ends the innermost mark; an outer one goes on with the states from before it.</summary>
    public void Close()
    {
        var closed = marks.Pop();
        if (marks.Count == 0)
            return;
        Saved += closed.Count;
        foreach (var change in closed)
        {
            if (!marks.Peek().ContainsKey(change.Key))
                marks.Peek().Add(change.Key, change.Value);
        }
    }
}
