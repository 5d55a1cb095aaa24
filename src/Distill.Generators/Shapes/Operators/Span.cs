using Distill.Generators.Model;

namespace Distill.Generators.Shapes.Operators;

/// <summary>How many places a slice takes of a dimension.</summary>
internal static class Span
{
    /// <summary>The number of places from <paramref name="start"/> up to <paramref name="stop"/>, negative ones counted from the end.</summary>
    public static Dim Length(Dim size, Dim start, Dim stop, Dim step)
    {
        // Up to the end or beyond it: libtorch's own "to the end" is long.MaxValue.
        var toEnd = stop == size || stop.Value >= long.MaxValue / 2;
        if (start.Is(0) && toEnd && step.Is(1))
            return size;
        if (size.Value is { } all)
        {
            return start.Value is { } from && (toEnd ? all : stop.Value) is { } to && step.Value is > 0 and var by
                ? Math.Max(0, (Clamped(to, all) - Clamped(from, all) + by - 1) / by)
                : Dim.Unknown;
        }
        // A batch has one sample at least, so what lies within the first of each is there: `x[..1]` of [N,8].
        if (size is { IsKnown: true, Power: > 0 } && start.Value is >= 0 and var first && stop.Value is { } last && last >= first && last <= size.Coefficient && step.Value is > 0 and var every)
            return (last - first + every - 1) / every;
        // Some number of batches: only whole ones can be counted.
        if (size.IsKnown && step.Is(1) && start.Is(0) && stop.Power == size.Power && stop.Coefficient >= 0 && stop.IsKnown)
            return Math.Min(stop.Coefficient, size.Coefficient) == stop.Coefficient ? stop : size;
        if (size.IsKnown && step.Is(1) && toEnd && start.IsKnown && start.Power == size.Power && start.Coefficient is >= 0 and var skipped)
            return skipped <= size.Coefficient ? size - start : 0;
        return Dim.Unknown;
    }

    private static long Clamped(long place, long size) => Math.Min(Math.Max(place < 0 ? place + size : place, 0), size);
}
