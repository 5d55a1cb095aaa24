namespace System;

/// <summary>A position counted from either end, as <c>^1</c> writes it; .NET Standard 2.0 lacks it.</summary>
/// <param name="value">The distance from that end.</param>
/// <param name="fromEnd">Whether it is counted from the end.</param>
[Microsoft.CodeAnalysis.Embedded]
internal readonly struct Index(int value, bool fromEnd = false)
{
    /// <summary>The distance from the end that it is counted from.</summary>
    public int Value { get; } = value;

    /// <summary>Whether it is counted from the end.</summary>
    public bool IsFromEnd { get; } = fromEnd;

    /// <summary>A position counted from the start.</summary>
    public static implicit operator Index(int value) => new(value);

    /// <summary>The position counted from the start.</summary>
    /// <param name="length">How many elements there are.</param>
    public int GetOffset(int length) => IsFromEnd ? length - Value : Value;
}
