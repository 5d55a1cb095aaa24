using Distill.Runtime.Data.Files;

namespace Distill.Runtime.Data;

/// <summary>
/// Reads small pictures from CSV: one a line, its values first (whole numbers), its label last, with or without a header;
/// UCI's optdigits (Alpaydin, Kaynak) lies so.
/// </summary>
public static class CsvDigits
{
    // Black and white; UCI's counts of 4×4 pixels; bytes.
    private static readonly byte[] FullScales = [1, 16, byte.MaxValue];

    /// <summary>Reads training and test data.</summary>
    /// <param name="trainPath">The file to learn from. Its largest value decides what reads as 1: 1, 16 or 255.</param>
    /// <param name="testPath">The file to measure on, of as many values a line.</param>
    /// <returns>Both. As many values as a square has make a picture <c>[1,H,H]</c>, any others <c>[n]</c>.</returns>
    /// <exception cref="DistillException">A file is missing or wrong; the message names it, the line and the reason.</exception>
    public static DataPair Read(string trainPath, string testPath)
    {
        var (train, test) = (CsvTable.Read(trainPath), CsvTable.Read(testPath));
        if (test.Features != train.Features)
            throw DataFile.Wrong(testPath, $"has {test.Features} values a sample, but '{Path.GetFileName(trainPath)}' has {train.Features}; both must come from one data set");
        var fullScale = FullScales.First(f => f >= train.LargestValue);
        if (test.LargestValue > fullScale)
            throw DataFile.Wrong(testPath, $"has a value {test.LargestValue}, but '{Path.GetFileName(trainPath)}' is in 0…{fullScale}; both must come from one data set");
        var classes = 1 + Math.Max(train.Labels.Max(), test.Labels.Max());
        return new(Set(train, fullScale, classes), Set(test, fullScale, classes));
    }

    private static MemoryDataSet Set(CsvTable table, byte fullScale, int classes) =>
        new(table.Path, table.Values, table.Labels, Shape(table.Features), classes, fullScale);

    private static long[] Shape(int features)
    {
        var side = (long)Math.Sqrt(features);
        return side * side == features ? [1, side, side] : [features];
    }
}
