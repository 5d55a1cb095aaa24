using Distill.Generators.Model;

namespace Distill.Measure.Comparing;

/// <summary>A foretold shape against a real one.</summary>
internal static class ShapeCheck
{
    /// <summary>Compares one shape for a batch; a tensor that is not there compares with nothing.</summary>
    public static Verdict Of(Shape foretold, long[]? real, int batch)
    {
        if (real is null)
            return Verdict.Exact;
        if (!foretold.HasRank)
            return Verdict.Unknown;
        if (foretold.Rank != real.Length)
            return Verdict.Wrong;
        var known = foretold.Dims.Select(dim => For(dim, batch)).ToList();
        return known.Zip(real).Any(pair => pair.First is { } dim && dim != pair.Second) ? Verdict.Wrong
            : known.Contains(null) ? Verdict.Unknown
            : Verdict.Exact;
    }

    /// <summary>Compares the tensors of one value, in their order.</summary>
    public static Verdict Of(IReadOnlyList<Shape> foretold, IReadOnlyList<long[]?> real, int batch)
    {
        if (foretold.Count != real.Count)
            return foretold.Count <= 1 && foretold.All(shape => !shape.HasRank) ? Verdict.Unknown : Verdict.Wrong;
        return real.Count == 0 ? Verdict.Exact : foretold.Zip(real).Max(pair => Of(pair.First, pair.Second, batch));
    }

    /// <summary>A real shape as text.</summary>
    public static string Text(long[]? real) => real is null ? "–" : $"[{string.Join(',', real)}]";

    private static long? For(Dim dim, int batch) => dim.IsKnown ? dim.Coefficient * (long)Math.Pow(batch, dim.Power) : null;
}
