namespace Distill.Runtime.Data.Files;

/// <summary>The lines of a text file one at a time, as bytes; a line has a longest length, so a file without line ends costs no memory.</summary>
internal sealed class CsvLines(string path) : IDisposable
{
    private const int LongestLine = 1 << 20;

    private readonly FileStream file = DataFile.Open(path);
    private readonly byte[] buffer = new byte[LongestLine];
    private int start;
    private int end;

    /// <summary>Number of the current line, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <param name="line">The line without its end; it lasts until the next call.</param>
    /// <returns>False at the end of the file.</returns>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        var length = buffer.AsSpan(start..end).IndexOf((byte)'\n');
        while (length < 0 && Fill())
            length = buffer.AsSpan(start..end).IndexOf((byte)'\n');
        if (length < 0)
            length = end - start;
        line = buffer.AsSpan(start, length).TrimEnd((byte)'\r');
        if (start == end)
            return false;
        start = Math.Min(start + length + 1, end);
        if (++Number == 1 && line.StartsWith("\uFEFF"u8))
            line = line[3..];
        return true;
    }

    public void Dispose() => file.Dispose();

    /// <summary>Reads more behind what is not yet used up; false at the end of the file.</summary>
    private bool Fill()
    {
        buffer.AsSpan(start..end).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
            throw DataFile.Wrong(path, $"has a line {Number + 1} longer than {LongestLine} bytes; it is no CSV");
        var read = file.Read(buffer, end, buffer.Length - end);
        end += read;
        return read > 0;
    }
}
