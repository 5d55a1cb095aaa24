namespace System;

/// <summary>A part of a row, as <c>1..^1</c> writes it; .NET Standard 2.0 lacks it.</summary>
/// <param name="start">Where it begins.</param>
/// <param name="end">Where it ends; not part of it any more.</param>
[Microsoft.CodeAnalysis.Embedded]
internal readonly struct Range(Index start, Index end)
{
    /// <summary>Where it begins.</summary>
    public Index Start { get; } = start;

    /// <summary>Where it ends; not part of it any more.</summary>
    public Index End { get; } = end;

    /// <summary>From a position to the end.</summary>
    public static Range StartAt(Index start) => new(start, new(0, fromEnd: true));

    /// <summary>From the start to a position.</summary>
    public static Range EndAt(Index end) => new(0, end);
}
