using System.Diagnostics.CodeAnalysis;

namespace Distill.Runtime;

/// <summary>
/// A random number generator of 64 bits of state, the same on every machine (Steele, Lea, Flood: "Fast splittable
/// pseudorandom number generators", OOPSLA 2014). It decides strokes, splits and augmentation, never weights.
/// </summary>
/// <param name="seed">Where the sequence starts; any value is as good as another.</param>
[SuppressMessage("Performance", "CA1815", Justification = "A generator is drawn from, never compared.")]
public struct SplitMix64(ulong seed)
{
    private ulong state = seed;

    /// <summary>Scrambles a number: equal numbers give equal results, near numbers unrelated ones.</summary>
    /// <param name="value">The number.</param>
    /// <returns>64 scrambled bits.</returns>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>The next 64 random bits.</summary>
    /// <returns>Any value of <see cref="ulong"/>.</returns>
    public ulong Next() => Mix(state += 0x9E3779B97F4A7C15);

    /// <summary>The next whole number below a bound.</summary>
    /// <param name="bound">The bound, at least 1.</param>
    /// <returns>0…<paramref name="bound"/>−1, each equally likely to within 2⁻³².</returns>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>The next real number of 0…1.</summary>
    /// <returns>A multiple of 2⁻⁵³, below 1.</returns>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>The next real number of a range.</summary>
    /// <param name="low">Lower end, inclusive.</param>
    /// <param name="high">Upper end, exclusive.</param>
    /// <returns>A number between the ends.</returns>
    public double Between(double low, double high) => low + ((high - low) * Unit());

    /// <summary>Brings values into random order (Fisher and Yates).</summary>
    /// <typeparam name="T">What is shuffled.</typeparam>
    /// <param name="values">The values; their order changes.</param>
    public void Shuffle<T>(Span<T> values)
    {
        for (var last = values.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (values[last], values[other]) = (values[other], values[last]);
        }
    }
}
