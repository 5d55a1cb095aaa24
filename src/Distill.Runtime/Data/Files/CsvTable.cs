using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Distill.Runtime.Data.Files;

/// <summary>The rows of one CSV file: a byte a feature, and a label.</summary>
internal sealed class CsvTable
{
    private const long MostValues = IdxReader.Limit;
    private const int LargestLabel = 1_000_000;

    private readonly List<byte> values = [];
    private readonly List<int> labels = [];

    private CsvTable(string path) => Path = path;

    public string Path { get; }

    /// <summary>Number of values a row, without the label.</summary>
    public int Features { get; private set; }

    public byte[] Values => [.. values];

    public int[] Labels => [.. labels];

    public int LargestValue { get; private set; }

    public static CsvTable Read(string path)
    {
        var table = new CsvTable(path);
        try
        {
            table.ReadRows();
        }
        catch (IOException e)
        {
            throw DataFile.Wrong(path, $"cannot be read: {e.Message}", e);
        }

        return table;
    }

    private void ReadRows()
    {
        using var lines = new CsvLines(Path);
        while (lines.Next(out var line))
        {
            if (line.Trim((byte)' ').IsEmpty || (lines.Number == 1 && IsHeader(line)))
                continue;
            AddRow(line, lines.Number);
        }

        if (labels.Count == 0)
            throw DataFile.Wrong(Path, "holds no sample");
        LargestValue = values.Max();
        if (labels.TrueForAll(l => l == labels[0]))
            throw DataFile.Wrong(Path, $"gives every sample the label {labels[0]}; the label must be the last value of a line");
    }

    /// <summary>A header is a first line whose last value, the label, is no number.</summary>
    private static bool IsHeader(ReadOnlySpan<byte> line) =>
        !double.TryParse(line[(line.LastIndexOf((byte)',') + 1)..], CultureInfo.InvariantCulture, out _);

    private void AddRow(ReadOnlySpan<byte> line, int number)
    {
        var fields = line.Count((byte)',') + 1;
        if (fields < 2)
            throw DataFile.Wrong(Path, $"has one value in line {number}; features, commas and a label are expected");
        if (labels.Count == 0)
            Features = fields - 1;
        if (fields != Features + 1)
            throw DataFile.Wrong(Path, $"has {fields} values in line {number}, but {Features + 1} in the lines before");
        if (values.Count + (long)Features > MostValues)
            throw DataFile.Wrong(Path, $"holds more than {MostValues} values; at most that many are read");
        var column = 0;
        foreach (var field in line.Split((byte)','))
        {
            if (++column <= Features)
                values.Add((byte)Number(line[field], byte.MaxValue, number, column));
            else
                labels.Add(Number(line[field], LargestLabel, number, column));
        }
    }

    private int Number(ReadOnlySpan<byte> field, int largest, int line, int column)
    {
        field = field.Trim((byte)' ');
        if (Utf8Parser.TryParse(field, out int value, out var used) && used == field.Length && value >= 0 && value <= largest)
            return value;
        var kind = column > Features ? "label" : "value";
        var shown = Encoding.UTF8.GetString(field[..Math.Min(field.Length, 20)]);
        throw DataFile.Wrong(Path, $"has '{shown}' in line {line}, column {column}; a {kind} is a whole number 0…{largest}");
    }
}
