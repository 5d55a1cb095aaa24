using System.Runtime.CompilerServices;

namespace Distill.Runtime.Kernels;

/// <summary>Functions of lanes, written once for every width.</summary>
public static class LaneMath
{
    /// <summary>
    /// More than a block's exponentials come to unless one of them stands out, above what its row stands on by 7.6 at least (times the temperature);
    /// and where they do not come to it, none stands above it by more than 16.
    /// </summary>
    public const float Outstanding = 8.88611e6f;

    /// <summary>What is below it counts as 0: no normal number is. Compared with 0 itself, the selection of 0 would take an instruction of its own.</summary>
    private const float Vanishing = 1e-40f;

    /// <summary>probability · value, and 0 where the probability is 0, whatever the value: zero wins over infinity.</summary>
    /// <typeparam name="TLanes">The lanes.</typeparam>
    /// <param name="probability">Lanes, 0 or above.</param>
    /// <param name="value">Lanes.</param>
    /// <returns>The product.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes ZeroWins<TLanes>(TLanes probability, TLanes value)
        where TLanes : struct, ILanes<TLanes> => TLanes.WhereLess(TLanes.All(Vanishing), probability, probability * value, TLanes.Zero);

    /// <summary>sum + probability · value, and the sum where the probability is 0, whatever the value.</summary>
    /// <typeparam name="TLanes">The lanes.</typeparam>
    /// <param name="sum">What is added to.</param>
    /// <param name="probability">Lanes, 0 or above.</param>
    /// <param name="value">Lanes.</param>
    /// <returns>The new sum.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes AddZeroWins<TLanes>(TLanes sum, TLanes probability, TLanes value)
        where TLanes : struct, ILanes<TLanes> => TLanes.WhereLess(TLanes.All(Vanishing), probability, TLanes.MultiplyAdd(probability, value, sum), sum);

    /// <summary>exp(exponent), and 0 where the exponent is no number, as −∞ less −∞: zero wins.</summary>
    /// <typeparam name="TLanes">The lanes.</typeparam>
    /// <param name="exponent">The exponents.</param>
    /// <returns>exp(exponent).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes ExpOrZero<TLanes>(TLanes exponent)
        where TLanes : struct, ILanes<TLanes> => TLanes.WhereLess(TLanes.All(Exponential.Vanishing), exponent, TLanes.Exp(exponent), TLanes.Zero);

    /// <summary>log(eᵃ + eᵇ) of each lane.</summary>
    /// <typeparam name="TLanes">The lanes.</typeparam>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    /// <returns>log(exp(left) + exp(right)); −∞ where both are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes LogAddExp<TLanes>(TLanes left, TLanes right)
        where TLanes : struct, ILanes<TLanes>
    {
        var max = TLanes.Max(left, right);
        var sum = max + TLanes.Log(TLanes.All(1f) + ExpOrZero(TLanes.Zero - TLanes.Abs(left - right)));
        return TLanes.WhereLess(max, TLanes.All(float.MinValue), max, sum);
    }

    /// <summary>log(1 − eᵃ) of each lane, a below 0.</summary>
    /// <typeparam name="TLanes">The lanes.</typeparam>
    /// <param name="value">a.</param>
    /// <returns>log(1 − exp(value)).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log1mExp<TLanes>(TLanes value)
        where TLanes : struct, ILanes<TLanes> => TLanes.Log(TLanes.All(1f) - ExpOrZero(value));

    /// <summary>1, 0 or −1 by the sign of each lane.</summary>
    /// <typeparam name="TLanes">The lanes.</typeparam>
    /// <param name="value">Lanes.</param>
    /// <returns>sign(value).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sign<TLanes>(TLanes value)
        where TLanes : struct, ILanes<TLanes> => TLanes.WhereLess(value, TLanes.Zero, TLanes.All(-1f), TLanes.WhereLess(TLanes.Zero, value, TLanes.All(1f), TLanes.Zero));

    /// <summary>The elements from a position on but for the label's, which is −∞ like those beyond the row's end.</summary>
    /// <typeparam name="TLanes">The lanes.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="start">The first element's position, inside the row.</param>
    /// <param name="label">The label.</param>
    /// <returns>The lanes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes LoadOthers<TLanes>(ReadOnlySpan<float> row, int start, int label)
        where TLanes : struct, ILanes<TLanes> => Others(TLanes.Load(row, start), start, label, float.NegativeInfinity);

    /// <summary>These lanes, with another number in that of the label.</summary>
    /// <typeparam name="TLanes">The lanes.</typeparam>
    /// <param name="value">Lanes.</param>
    /// <param name="start">Position of the first lane.</param>
    /// <param name="label">The label.</param>
    /// <param name="instead">What stands at the label.</param>
    /// <returns>The lanes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Others<TLanes>(TLanes value, int start, int label, float instead)
        where TLanes : struct, ILanes<TLanes> =>
        // All lanes but those around the label go by unchanged, and the processor foresees it.
        (uint)(label - start) < (uint)TLanes.Width ? TLanes.WhereLess(TLanes.Zero, TLanes.OneHot(start, label), TLanes.All(instead), value) : value;

    /// <summary>What a row may stand on: the largest of some lanes, and a finite number where all are −∞.</summary>
    /// <typeparam name="TLanes">The lanes.</typeparam>
    /// <param name="lanes">The first lanes of a row, or the largest of all.</param>
    /// <returns>A finite number, unless a lane is +∞ or none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Footing<TLanes>(TLanes lanes)
        where TLanes : struct, ILanes<TLanes> => Math.Max(lanes.Max(), float.MinValue);

    /// <summary>Raises what a row stands on to its largest element so far.</summary>
    /// <typeparam name="TLanes">The lanes.</typeparam>
    /// <param name="footing">What it stands on.</param>
    /// <param name="row">The row.</param>
    /// <param name="from">The first element that may stand above it.</param>
    /// <param name="to">Where they end.</param>
    /// <param name="label">The element that does not count; −1: all do.</param>
    /// <returns>What it stood on, less what it stands on now.</returns>
    public static double StandHigher<TLanes>(ref float footing, ReadOnlySpan<float> row, int from, int to, int label)
        where TLanes : struct, ILanes<TLanes>
    {
        double before = footing;
        var highest = TLanes.All(footing);
        for (var i = from; i < to; i += TLanes.Width)
            highest = TLanes.Max(LoadOthers<TLanes>(row, i, label), highest);
        footing = highest.Max();
        return before - footing;
    }

    /// <summary>Adds to a sum and keeps what its rounding lost: together they hold twice the digits.</summary>
    /// <typeparam name="TLanes">The lanes.</typeparam>
    /// <param name="sum">The sum.</param>
    /// <param name="lost">What was lost, to be added in the end.</param>
    /// <param name="value">What is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<TLanes>(ref TLanes sum, ref TLanes lost, TLanes value)
        where TLanes : struct, ILanes<TLanes>
    {
        var next = sum + value;
        var added = next - sum;
        lost += (sum - (next - added)) + (value - added);
        sum = next;
    }

    /// <summary>The sum of all lanes and of what their rounding lost, in double precision.</summary>
    /// <typeparam name="TLanes">The lanes.</typeparam>
    /// <param name="sum">The sums.</param>
    /// <param name="lost">What was lost.</param>
    /// <returns>A number.</returns>
    public static double Sum<TLanes>(TLanes sum, TLanes lost)
        where TLanes : struct, ILanes<TLanes>
    {
        Span<float> lanes = stackalloc float[2 * TLanes.Width];
        sum.Store(new(lanes), 0);
        lost.Store(new(lanes), TLanes.Width);
        var total = 0.0;
        foreach (var lane in lanes)
            total += lane;
        return total;
    }
}
