using Distill.Generators.Kernels;

namespace Distill.Generators.Tests.Losses;

/// <summary>Inputs that need no file: <c>scale·sin(a·i + b)</c> over the flat index i, as the golden values were computed from.</summary>
internal static class Waves
{
    /// <summary>Rows of a wave.</summary>
    public static double[][] Rows(int rows, int columns, double a, double b, double scale) =>
        [.. Enumerable.Range(0, rows).Select(r => Enumerable.Range(0, columns).Select(c => scale * Math.Sin((a * ((r * columns) + c)) + b)).ToArray())];

    /// <summary>The four samples of the golden values for logits, six classes.</summary>
    public static RowSample[] Logits { get; } = Samples(Rows(4, 6, .7, .1, 2), Rows(4, 6, 1.3, .5, 3), [0, 2, 5, 3]);

    /// <summary>The tokens of the golden values for language models that are not padding, five classes.</summary>
    public static RowSample[] Tokens { get; } = Samples(Rows(6, 5, .9, .2, 2), Rows(6, 5, 1.7, .4, 2.5), [1, 2, -100, 0, -100, 4]);

    /// <summary>Some samples of any odd size.</summary>
    public static RowSample[] Odd(int rows, int classes) =>
        Samples(Rows(rows, classes, .37, .3, 3), Rows(rows, classes, 1.09, .8, 4), [.. Enumerable.Range(0, rows).Select(r => r * 5 % classes)]);

    private static RowSample[] Samples(double[][] student, double[][] teacher, int[] labels) =>
        [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] >= 0).Select(i => new RowSample([student[i], teacher[i]], labels[i]))];
}
