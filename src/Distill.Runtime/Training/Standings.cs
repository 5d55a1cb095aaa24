namespace Distill.Runtime.Training;

/// <summary>Says of whole experiments whether their students are up to date.</summary>
/// <param name="setting">Where and on what they are trained.</param>
internal sealed class Standings(Setting setting)
{
    private readonly Orders orders = new(setting);
    private readonly StudentStore store = new(setting);

    /// <summary>How an experiment stands, in a few words.</summary>
    public string Text(Experiment experiment)
    {
        var manifest = experiment.Manifest;
        if (manifest.Teachers.Append(manifest.Student).Select(m => m.Weights).FirstOrDefault(w => w is not null && !File.Exists(w)) is { } missing)
            return $"weights are missing: {missing}";
        var files = Files(experiment, out var awaited);
        if (awaited is not null)
            return $"waits for {awaited}";
        foreach (var arm in Arms.Of(manifest))
        {
            var rates = orders.Rates(manifest);
            foreach (var seed in orders.Seeds(manifest))
            {
                var standing = store.StandingOf(orders.Of(experiment, arm, seed, rates, files));
                if (standing.Student is not { } student)
                    return standing.Why is { } why ? $"out of date: {why}" : "not trained yet";
                rates = [student.Job.LearningRate];
            }
        }

        return "up to date";
    }

    /// <summary>The weights of its teachers, and the first experiment that has to be run for one of them; null: none.</summary>
    private List<string?> Files(Experiment experiment, out string? awaited)
    {
        awaited = null;
        var files = new List<string?>();
        foreach (var (teacher, from) in experiment.Manifest.Teachers.Zip(experiment.TeachersFrom))
        {
            var further = from is null ? [] : Files(from, out awaited);
            var file = from is null ? teacher.Weights : awaited is null ? store.StandingOf(orders.Teaching(from, further)).Student?.File : null;
            if (from is not null && file is null)
            {
                awaited ??= from.Manifest.Experiment;
                return [];
            }

            files.Add(file);
        }

        return files;
    }
}
