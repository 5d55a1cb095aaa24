namespace Distill.Generators.Model;

/// <summary>
/// What an experiment's code is, as hashes: of every class, base, block, function and constant that is read on the way from a model. Layout,
/// comments, places and the order of files are no part of it.
/// </summary>
/// <param name="Student">The student's class and all that it names.</param>
/// <param name="Teachers">The same of each teacher.</param>
/// <param name="Own">The experiment's own members, losses and methods that build models, and all that they name; null: it has none.</param>
/// <param name="Assemblies">Assemblies, other than those of the framework and of TorchSharp, that code is taken from; the build cannot read it there.</param>
internal sealed record ExperimentSource(string Student, EquatableArray<string> Teachers, string? Own, EquatableArray<string> Assemblies)
{
    /// <summary>The same of each model that learns beside the student.</summary>
    public EquatableArray<string> Peers { get; init; }
}
