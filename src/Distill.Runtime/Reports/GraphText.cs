using Distill.Runtime.Training;

namespace Distill.Runtime.Reports;

/// <summary>The experiments of a program as a tree: below each those that it teaches in, and whether its students are up to date.</summary>
internal static class GraphText
{
    /// <summary>The lines.</summary>
    /// <param name="graph">The experiments.</param>
    /// <param name="settings">Where and on what each is trained, in the graph's order.</param>
    public static IEnumerable<string> Lines(ExperimentGraph graph, IReadOnlyList<Setting> settings)
    {
        var settingOf = graph.All.Zip(settings).ToDictionary(e => ExperimentGraph.Name(e.First), e => e.Second, StringComparer.Ordinal);
        var lines = new List<string[]>();
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var first in graph.First)
            Show(first, string.Empty);
        var widths = Enumerable.Range(0, 2).Select(column => lines.Max(l => l[column].Length)).ToArray();
        return lines.Select(l => $"{l[0].PadRight(widths[0])}  {l[1].PadRight(widths[1])}  {l[2]}".TrimEnd());

        void Show(Experiment experiment, string indent)
        {
            var name = ExperimentGraph.Name(experiment);
            var isNew = shown.Add(name);
            lines.Add([indent + name, Models(experiment.Manifest), isNew ? new Standings(settingOf[name]).Text(experiment) : "(above)"]);
            foreach (var taught in isNew ? graph.TaughtBy(experiment) : [])
                Show(taught, indent + "  ");
        }
    }

    /// <summary><c>SlimNet(8) &lt;- WideNet(64)</c>; peers stand on both sides of their arrow.</summary>
    private static string Models(Manifest manifest) => manifest.Teachers.Count == 0
        ? string.Join(" <-> ", manifest.Peers.Select(p => p.Construction).Prepend(manifest.Student.Construction))
        : $"{manifest.Student.Construction} <- {string.Join(" + ", manifest.Teachers.Select(t => t.Average is null ? t.Construction : "average of itself"))}";
}
