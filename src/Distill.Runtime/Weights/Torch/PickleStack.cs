namespace Distill.Runtime.Weights.Torch;

/// <summary>The stack of the pickle machine, with its marks and its memory. Whatever is missing is a <see cref="FormatException"/>.</summary>
internal sealed class PickleStack
{
    private readonly List<object?> values = [];
    private readonly Stack<int> marks = [];
    private readonly Dictionary<long, object?> memory = [];

    public object? Top => values.Count > Floor ? values[^1] : throw new FormatException("it takes from an empty stack");

    private int Floor => marks.TryPeek(out var mark) ? mark : 0;

    public void Push(object? value) => values.Add(value);

    public object? Pop()
    {
        var top = Top;
        values.RemoveAt(values.Count - 1);
        return top;
    }

    public void Mark() => marks.Push(values.Count);

    /// <summary>Everything since the last mark, which is taken too.</summary>
    public object?[] PopToMark()
    {
        if (!marks.TryPop(out var mark))
            throw new FormatException("it looks for a mark that was never set");
        var items = values[mark..];
        values.RemoveRange(mark, values.Count - mark);
        return [.. items];
    }

    /// <summary>Takes the last values off, in their order.</summary>
    public object?[] Pop(int count)
    {
        var items = new object?[count];
        for (var i = count - 1; i >= 0; i--)
            items[i] = Pop();
        return items;
    }

    public void Remember(long place) => memory[place] = Top;

    public void RememberNext() => memory[memory.Count] = Top;

    public void Recall(long place) =>
        Push(memory.TryGetValue(place, out var value) ? value : throw new FormatException($"it recalls place {place}, where nothing was kept"));
}
