namespace Distill.Runtime.Kernels;

/// <summary>The end of a row, where fewer elements are left than there are lanes, for processors that cannot mask a load.</summary>
internal static class RowEnd
{
    /// <summary>The row's last elements, followed by −∞.</summary>
    public static void Read(ReadOnlySpan<float> row, int start, Span<float> lanes)
    {
        lanes.Fill(float.NegativeInfinity);
        row[start..].CopyTo(lanes);
    }

    /// <summary>Writes as many lanes as the row has elements left.</summary>
    public static void Write(ReadOnlySpan<float> lanes, Span<float> row, int start) => lanes[..(row.Length - start)].CopyTo(row[start..]);
}
