using Distill.Runtime.Data.Generated;

namespace Distill.Runtime.Data;

/// <summary>
/// Handwritten-looking digits that are made, not stored: the data of a program that has none. 28×28 pixels, ten classes,
/// the same bytes on every machine.
/// </summary>
public static class GeneratedDigits
{
    /// <summary>Pixels along height and along width.</summary>
    public const int Side = 28;

    private static readonly string[] Names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    private const double ThinnestPen = 0.7;
    private const double ThickestPen = 1.6;
    private const double PalestInk = 0.6;
    private const double MostNoise = 0.3;
    private const int MostScratches = 1;

    /// <summary>Digits to learn from and others to measure on.</summary>
    /// <param name="train">Number of samples to learn from.</param>
    /// <param name="test">Number of samples to measure on.</param>
    /// <param name="seed">Decides every stroke.</param>
    /// <returns>Both data sets; no picture is in both.</returns>
    public static DataPair Pair(int train = 8_000, int test = 2_000, int seed = 1) => new(
        Make("generated digits (train)", first: 0, train, seed),
        Make("generated digits (test)", first: train, test, seed));

    private static MemoryDataSet Make(string name, int first, int count, int seed)
    {
        var canvas = new Canvas(Side);
        var pictures = new byte[count * Side * Side];
        var labels = new int[count];
        for (var i = 0; i < count; i++)
        {
            var random = new SplitMix64(SplitMix64.Mix(((ulong)(uint)seed << 32) | (uint)(first + i)));
            labels[i] = random.Below(DigitStrokes.Digits);
            canvas.Clear();
            Write(canvas, labels[i], ref random);
            Scratch(canvas, ref random);
            canvas.Develop(pictures.AsSpan(i * Side * Side, Side * Side), random.Between(0, MostNoise), ref random);
        }

        return new(name, pictures, labels, [1, Side, Side], DigitStrokes.Digits, labelNames: Names);
    }

    private static void Write(Canvas canvas, int digit, ref SplitMix64 random)
    {
        var hand = new Hand(ref random);
        var pen = random.Between(ThinnestPen, ThickestPen);
        var strength = random.Between(PalestInk, 1);
        foreach (var ideal in DigitStrokes.Of(digit, ref random))
        {
            var stroke = new Point[ideal.Length];
            for (var i = 0; i < stroke.Length; i++)
                stroke[i] = hand.Put(ideal[i], ref random);
            canvas.Draw(stroke, pen, strength);
        }
    }

    /// <summary>A few short lines that mean nothing, so that not all ink is the digit's.</summary>
    private static void Scratch(Canvas canvas, ref SplitMix64 random)
    {
        for (var left = random.Below(MostScratches + 1); left > 0; left--)
        {
            var from = new Point(random.Unit(), random.Unit());
            var to = new Point(from.X + random.Between(-0.2, 0.2), from.Y + random.Between(-0.2, 0.2));
            canvas.Draw([from, to], ThinnestPen, random.Between(PalestInk, 1));
        }
    }
}
