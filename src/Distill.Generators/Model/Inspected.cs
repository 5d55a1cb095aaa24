namespace Distill.Generators.Model;

/// <summary>What the generator knows of a declaration.</summary>
/// <param name="Name">Where it stands.</param>
/// <param name="Experiment">The experiment; null when its declaration has mistakes, which the analyzer reports.</param>
/// <param name="IsReachable">Whether emitted code elsewhere in the project can name its class.</param>
internal sealed record Inspected(ExperimentName Name, Experiment? Experiment, bool IsReachable);

/// <summary>The experiments of a project, all together.</summary>
/// <param name="Any">Whether there are any.</param>
/// <param name="Reachable">Those that emitted code can name, with <c>global::</c>, in a fixed order.</param>
internal sealed record ProjectExperiments(bool Any, EquatableArray<string> Reachable)
{
    public static ProjectExperiments Of(IReadOnlyCollection<Inspected> all) =>
        new(all.Count > 0, all.Where(e => e.IsReachable).Select(e => e.Name.Global).OrderBy(n => n, StringComparer.Ordinal).ToEquatableArray());
}

/// <summary>A declaration and the name of its emitted files.</summary>
/// <param name="Inspected">The declaration.</param>
/// <param name="Hint">The files' name, without ending.</param>
internal sealed record NamedExperiment(Inspected Inspected, string Hint);
