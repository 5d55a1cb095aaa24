namespace Distill.Runtime.Training;

/// <summary>What is asked for each student: an experiment that the command line names is trained as that says, any other as it declares itself.</summary>
/// <param name="setting">Where and on what the run takes place.</param>
internal sealed class Orders(Setting setting)
{
    /// <summary>The seeds of an experiment, in the order they are run.</summary>
    public IReadOnlyList<int> Seeds(Manifest manifest) =>
        IsNamed(manifest) ? [.. Enumerable.Range(setting.Options.Seed ?? manifest.Seed, setting.Options.Seeds)] : [manifest.Seed];

    /// <summary>The rates that the first seed picks from.</summary>
    public IReadOnlyList<double> Rates(Manifest manifest) =>
        IsNamed(manifest) && setting.Options.Tune.Count > 0 ? setting.Options.Tune : [manifest.LearningRate];

    /// <summary>An arm of an experiment with one seed.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="arm">The arm.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="rates">The rates to pick from.</param>
    /// <param name="teacherFiles">The weights of each teacher.</param>
    public Order Of(Experiment experiment, Arm arm, int seed, IReadOnlyList<double> rates, IReadOnlyList<string?> teacherFiles)
    {
        var manifest = experiment.Manifest;
        var epochs = IsNamed(manifest) ? setting.Options.Epochs ?? manifest.Epochs : manifest.Epochs;
        return new(new(experiment, arm, seed, epochs, manifest.LearningRate, teacherFiles), rates, LabelsOf(manifest));
    }

    /// <summary>The student that teaches in other experiments: that of the last arm and the first seed.</summary>
    /// <param name="experiment">The experiment that trains it.</param>
    /// <param name="teacherFiles">The weights of each of its own teachers.</param>
    public Order Teaching(Experiment experiment, IReadOnlyList<string?> teacherFiles) =>
        Of(experiment, Arms.Of(experiment.Manifest)[^1], Seeds(experiment.Manifest)[0], Rates(experiment.Manifest), teacherFiles);

    /// <summary>Labels that an experiment keeps; null: all.</summary>
    public int? LabelsOf(Manifest manifest) => IsNamed(manifest) ? setting.Options.Labels ?? manifest.Labels : manifest.Labels;

    private bool IsNamed(Manifest manifest) => setting.Named.Contains(manifest.Experiment);
}
