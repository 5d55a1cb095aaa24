namespace Distill.Runtime.Training;

/// <summary>An experiment, those that train its teachers, those that train these ones' teachers, and so on.</summary>
internal static class TeacherChain
{
    /// <summary>Walks the graph.</summary>
    /// <param name="experiment">Where it begins.</param>
    /// <returns>The experiment first, each other one once.</returns>
    /// <exception cref="DistillException">An experiment would have to be its own teacher's teacher.</exception>
    public static IReadOnlyList<Experiment> Of(Experiment experiment)
    {
        var found = new List<Experiment>();
        Walk(experiment, [], found);
        return found;
    }

    private static void Walk(Experiment experiment, IReadOnlyList<string> waiting, List<Experiment> found)
    {
        var name = experiment.Manifest.Experiment;
        if (waiting.Contains(name))
            throw new DistillException($"The teachers go in a circle: {string.Join(" <- ", waiting.SkipWhile(w => w != name).Append(name))}; train one of them without From, or from Weights.");
        if (found.Exists(e => e.Manifest.Experiment == name))
            return;
        found.Add(experiment);
        foreach (var from in experiment.TeachersFrom.OfType<Experiment>())
            Walk(from, [.. waiting, name], found);
    }
}
