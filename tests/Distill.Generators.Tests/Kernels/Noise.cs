namespace Distill.Generators.Tests.Kernels;

/// <summary>Logits that look like those of trained models: a normal distribution, the same in every run.</summary>
internal static class Noise
{
    /// <summary>A row of logits around a value for each class.</summary>
    public static float[] Row(int classes, int seed, Func<int, float> around) => [.. Row(classes, seed).Select((x, i) => x + around(i))];

    /// <summary>A row of logits.</summary>
    public static float[] Row(int classes, int seed, double scale = 3)
    {
        var state = (ulong)seed * 0x9E3779B97F4A7C15UL;
        var row = new float[classes];
        for (var i = 0; i < classes; i++)
            row[i] = (float)(scale * Math.Sqrt(-2 * Math.Log(Next())) * Math.Cos(2 * Math.PI * Next()));
        return row;

        double Next()
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return (((z ^ (z >> 31)) >> 11) + 0.5) / (1UL << 53);
        }
    }
}
