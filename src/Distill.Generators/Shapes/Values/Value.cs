namespace Distill.Generators.Shapes.Values;

/// <summary>What an expression gives when a model runs over shapes instead of tensors.</summary>
internal abstract class Value
{
    /// <summary>Why it is unknown, in whole or in part; null where it is known.</summary>
    public virtual Reason? Why => null;
}

/// <summary>A value of which nothing is known but the reason.</summary>
internal sealed class UnknownValue(Reason why) : Value
{
    public override Reason Why { get; } = why;

    public override string ToString() => "?";
}

/// <summary><c>null</c>.</summary>
internal sealed class NullValue : Value
{
    public static NullValue Instance { get; } = new();

    public override string ToString() => "null";
}
