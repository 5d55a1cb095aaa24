using Distill.Generators.Kernels;

namespace Distill.Generators.Tests.Kernels;

/// <summary>The teacher's best classes, taken the plain way.</summary>
internal static class TopRows
{
    /// <summary>The best classes of a row as log-probabilities, and which they are.</summary>
    public static (double[] LogProbabilities, int[] Classes) Of(double[] logits, int kept)
    {
        var lse = logits.Max() + Math.Log(logits.Sum(x => Math.Exp(x - logits.Max())));
        int[] classes = [.. Enumerable.Range(0, logits.Length).OrderByDescending(c => logits[c]).Take(Math.Clamp(kept, 1, Math.Max(logits.Length - 1, 1)))];
        return ([.. classes.Select(c => logits[c] - lse)], classes);
    }

    /// <summary>A sample as a fusion of losses of one teacher reads it.</summary>
    public static RowSample Sample(RowFusion fusion, double[] student, double[] teacher, int label)
    {
        var rows = new List<double[]> { student };
        var maps = new Dictionary<string, int[]>();
        foreach (var from in fusion.Teachers)
        {
            var (row, classes) = from.Kept > 0 ? Of(teacher, from.Kept) : (teacher, []);
            rows.Add(row);
            if (from.Kept > 0)
                maps.Add(from.Axis.Name, classes);
        }

        return new([.. rows], label) { Maps = maps };
    }
}
