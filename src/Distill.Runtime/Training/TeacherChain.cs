namespace Distill.Runtime.Training;

/// <summary>An experiment, the one that trains its teacher, the one that trains that one's teacher, and so on.</summary>
internal static class TeacherChain
{
    /// <summary>Walks the chain.</summary>
    /// <param name="experiment">Where it begins.</param>
    /// <returns>The experiment first, the one whose teacher comes from no other last.</returns>
    /// <exception cref="DistillException">An experiment would have to be its own teacher's teacher.</exception>
    public static IReadOnlyList<Experiment> Of(Experiment experiment)
    {
        var chain = new List<Experiment>();
        for (var link = experiment; link is not null; link = link.TeacherFrom)
        {
            var closes = chain.Exists(e => e.Manifest.Experiment == link.Manifest.Experiment);
            chain.Add(link);
            if (closes)
                throw new DistillException($"The teachers go in a circle: {string.Join(" <- ", chain.Select(e => e.Manifest.Experiment))}; train one of them without From, or from Weights.");
        }

        return chain;
    }
}
