using Distill.Generators.Model;

namespace Distill.Generators.Checking;

/// <summary>How a guided layer and a hint go together.</summary>
internal enum Fit
{
    /// <summary>They do, or nobody knows.</summary>
    Fits,

    /// <summary>They would with another adapter.</summary>
    NeedsAdapter,

    /// <summary>They are maps of different sizes.</summary>
    SizesDiffer,

    /// <summary>No adapter joins them.</summary>
    Apart,
}

/// <summary>Judges a guided layer, a hint and the adapter between them; only what is certainly wrong is wrong.</summary>
internal static class AdapterFit
{
    /// <summary>Dimensions of a map <c>[N,C,H,W]</c>: its height and width are averaged where they differ.</summary>
    private const int Map = 4;

    /// <summary>How the two go together.</summary>
    /// <param name="student">The guided layer's shape.</param>
    /// <param name="teacher">The hint's shape.</param>
    /// <param name="adapter">The declared adapter.</param>
    public static Fit Of(Shape student, Shape teacher, Adapter adapter)
    {
        if (!student.HasRank || !teacher.HasRank)
            return Fit.Fits;
        if (student.Rank != teacher.Rank)
            return Fit.Apart;
        var (isMap, joined) = (student.Rank == Map, Joined(student, adapter));
        var open = Differing(student, teacher).Where(i => i != joined).ToArray();
        if (open.Any(i => !isMap || i == 1) || (adapter is Adapter.Conv1x1 or Adapter.Conv1x1BnRelu && !isMap))
            return Best(student, teacher) is null ? Fit.Apart : Fit.NeedsAdapter;
        return open.Length > 0 ? Fit.SizesDiffer : Fit.Fits;
    }

    /// <summary>The adapter that joins them; null: none does.</summary>
    public static Adapter? Best(Shape student, Shape teacher) => (student.Rank, Differing(student, teacher).ToArray()) switch
    {
        (Map, var differing) => differing.Contains(1) ? Adapter.Conv1x1 : Adapter.None,
        (_, []) => Adapter.None,
        (var rank, [var last]) when last == rank - 1 => Adapter.Linear,
        _ => null,
    };

    /// <summary>The axis that an adapter brings to the teacher's width; none: 0.</summary>
    private static int Joined(Shape student, Adapter adapter) => adapter switch
    {
        Adapter.None => 0,
        Adapter.Linear => student.Rank - 1,
        _ => 1,
    };

    private static IEnumerable<int> Differing(Shape student, Shape teacher) =>
        Enumerable.Range(1, Math.Max(Math.Min(student.Rank, teacher.Rank) - 1, 0)).Where(i => student[i].Differs(teacher[i]));
}
