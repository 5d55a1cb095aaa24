namespace Distill.Generators.Model;

/// <summary>What the generator knows of a declaration.</summary>
/// <param name="Name">Where it stands.</param>
/// <param name="Experiment">The experiment; null when its declaration has mistakes, which the analyzer reports.</param>
internal sealed record Inspected(ExperimentName Name, Experiment? Experiment);

/// <summary>A declaration and the name of its emitted files.</summary>
/// <param name="Inspected">The declaration.</param>
/// <param name="Hint">The files' name, without ending.</param>
internal sealed record NamedExperiment(Inspected Inspected, string Hint);
