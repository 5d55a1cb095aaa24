namespace Distill.Runtime.Kernels;

/// <summary>Rows over some of the classes: what printed kernels do with a teacher that has labels of its own, or tells its best classes only.</summary>
public static class RowAxis
{
    /// <summary>Rows begin where the widest lanes do.</summary>
    private const int Boundary = 16;

    /// <summary>The room that a kernel may need for an axis: a gathered row, its gradient, and the row of the other classes.</summary>
    internal static int RoomFor(int count, int classes) => (2 * Rounded(count)) + Rounded(classes);

    /// <summary>A row of its own.</summary>
    /// <param name="count">Number of elements.</param>
    /// <param name="room">Where it is taken from.</param>
    /// <returns>The row; what stands in it is left over from before.</returns>
    public static Span<float> Take(int count, ref Span<float> room)
    {
        var row = room[..count];
        room = room[Math.Min(Rounded(count), room.Length)..];
        return row;
    }

    /// <summary>The elements of a row at some classes.</summary>
    /// <param name="row">A row over all classes.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="room">Where the result is taken from.</param>
    /// <returns>row[classes].</returns>
    public static Span<float> Gather(ReadOnlySpan<float> row, ReadOnlySpan<long> classes, ref Span<float> room)
    {
        var gathered = Take(classes.Length, ref room);
        for (var i = 0; i < classes.Length; i++)
            gathered[i] = row[(int)classes[i]];
        return gathered;
    }

    /// <summary>A row with −∞ at some classes.</summary>
    /// <param name="row">A row over all classes.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="room">Where the result is taken from.</param>
    /// <returns>A copy without them.</returns>
    public static Span<float> Except(ReadOnlySpan<float> row, ReadOnlySpan<long> classes, ref Span<float> room)
    {
        var others = Take(row.Length, ref room);
        row.CopyTo(others);
        foreach (var held in classes)
            others[(int)held] = float.NegativeInfinity;
        return others;
    }

    /// <summary>Adds what each of some classes gets to the gradient over all.</summary>
    /// <param name="gathered">The gradient over them.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="gradient">The gradient over all.</param>
    public static void Scatter(ReadOnlySpan<float> gathered, ReadOnlySpan<long> classes, RowGradient gradient)
    {
        for (var i = 0; i < classes.Length; i++)
            gradient[(int)classes[i]] += gathered[i];
    }

    internal static int Rounded(int count) => (count + Boundary - 1) / Boundary * Boundary;
}
