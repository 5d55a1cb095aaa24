namespace Distill.Generators.Shapes.Values;

/// <summary>A <c>System.Index</c>, <c>^1</c>.</summary>
internal sealed class IndexValue(Value number, bool isFromEnd) : Value
{
    public Value Number { get; } = number;

    public bool IsFromEnd { get; } = isFromEnd;

    public override Reason? Why => Number.Why;
}

/// <summary>A <c>System.Range</c>, or TorchSharp's <c>TensorIndex.Slice</c>; an end that is not given is null.</summary>
internal sealed class SliceValue(Value? start, Value? stop, Value? step) : Value
{
    public Value? Start { get; } = start;

    public Value? Stop { get; } = stop;

    public Value? Step { get; } = step;

    public override Reason? Why => Start?.Why ?? Stop?.Why ?? Step?.Why;
}

/// <summary>What else may stand between a tensor's brackets.</summary>
internal enum TensorPosition
{
    /// <summary><c>TensorIndex.Ellipsis</c>.</summary>
    Ellipsis,

    /// <summary><c>TensorIndex.Null</c> or <c>None</c>: a new dimension of 1.</summary>
    NewAxis,

    /// <summary><c>TensorIndex.Colon</c>: the whole dimension.</summary>
    Colon,
}

internal sealed class TensorPositionValue(TensorPosition position) : Value
{
    public TensorPosition Position { get; } = position;
}
