namespace Distill.Runtime;

/// <summary>The experiments of the program: emitted code makes them known before <c>Main</c> begins.</summary>
public static class Experiments
{
    private static readonly Lock Gate = new();
    private static readonly List<Func<Experiment>> Known = [];

    /// <summary>All that are known, ordered by name.</summary>
    public static IReadOnlyList<Experiment> All
    {
        get
        {
            Func<Experiment>[] known;
            lock (Gate)
                known = [.. Known];
            return [.. known.Select(k => k()).OrderBy(e => e.Manifest.Experiment, StringComparer.Ordinal)];
        }
    }

    /// <summary>Makes an experiment known, so that the command line can name it.</summary>
    /// <typeparam name="TExperiment">The declared class.</typeparam>
    public static void Add<TExperiment>()
        where TExperiment : IDistillation
    {
        lock (Gate)
            Known.Add(Experiment.Of<TExperiment>);
    }
}
