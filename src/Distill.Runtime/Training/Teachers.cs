using Distill.Runtime.Commands;

namespace Distill.Runtime.Training;

/// <summary>Finds the weights of teachers, and trains the teacher first where they are missing.</summary>
/// <param name="training">Trains and saves.</param>
/// <param name="store">Finds what was trained before.</param>
/// <param name="options">May name the weights.</param>
/// <param name="output">Where it is said what is done.</param>
internal sealed class Teachers(StudentTraining training, StudentStore store, RunOptions options, TextWriter output)
{
    /// <summary>The file of each teacher that the declaration or the command line names; null: none.</summary>
    public static IReadOnlyList<string?> DeclaredFiles(Manifest manifest, RunOptions options) => [.. manifest.Teachers.Select(t => options.Weights ?? t.Weights)];

    /// <summary>
    /// The weights of an experiment's teacher. A teacher that comes from another experiment is trained as that one declares: with
    /// its own epochs, seed and rate, and with all labels, whatever the command line asks of the experiment itself.
    /// </summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="stop">Ends a training after the step under way.</param>
    /// <returns>The file of each teacher.</returns>
    public IReadOnlyList<string?> Obtain(Experiment experiment, CancellationToken stop) =>
        options.Weights is null ? Each(experiment, stop) : DeclaredFiles(experiment.Manifest, options);

    private IReadOnlyList<string?> Each(Experiment experiment, CancellationToken stop) =>
        [.. experiment.Manifest.Teachers.Zip(experiment.TeachersFrom, (teacher, from) => from is null ? teacher.Weights : Trained(from, stop))];

    private string Trained(Experiment from, CancellationToken stop)
    {
        var manifest = from.Manifest;
        if (store.Find(from) is { } file)
        {
            output.WriteLine($"Teacher: {manifest.Student.Construction} of {manifest.Experiment}, up to date ({file}).");
            return file;
        }

        var earlier = Each(from, stop);
        output.WriteLine($"Teacher: {manifest.Student.Construction} is trained first, by {manifest.Experiment}{(manifest.Labels is null ? " with all labels" : string.Empty)}.");
        var job = new Job(from, Arms.Of(manifest)[^1], manifest.Seed, manifest.Epochs, manifest.LearningRate, earlier);
        return training.Run(job, [manifest.LearningRate], manifest.Labels, stop).File;
    }
}
