using Distill.Runtime.Commands;

namespace Distill.Runtime.Training;

/// <summary>Finds the weights of teachers, and trains the teacher first where they are missing.</summary>
/// <param name="training">Trains and saves.</param>
/// <param name="store">Finds what was trained before.</param>
/// <param name="options">May name the weights.</param>
/// <param name="output">Where it is said what is done.</param>
internal sealed class Teachers(StudentTraining training, StudentStore store, RunOptions options, TextWriter output)
{
    /// <summary>The file that the declaration or the command line names; null: none.</summary>
    public static string? DeclaredFile(Manifest manifest, RunOptions options) =>
        manifest.Teacher is { } teacher ? options.Weights ?? teacher.Weights : null;

    /// <summary>
    /// The weights of an experiment's teacher. A teacher that comes from another experiment is trained as that one declares: with
    /// its own epochs, seed and rate, and with all labels, whatever the command line asks of the experiment itself.
    /// </summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="stop">Ends a training after the step under way.</param>
    /// <returns>The file; null where there is no teacher.</returns>
    public string? Obtain(Experiment experiment, CancellationToken stop) =>
        options.Weights is null && experiment.TeacherFrom is { } from ? Trained(from, stop) : DeclaredFile(experiment.Manifest, options);

    private string Trained(Experiment from, CancellationToken stop)
    {
        var manifest = from.Manifest;
        if (store.Find(from) is { } file)
        {
            output.WriteLine($"Teacher: {manifest.Student.Construction} of {manifest.Experiment}, up to date ({file}).");
            return file;
        }

        var teacherOfTeacher = from.TeacherFrom is { } earlier ? Trained(earlier, stop) : manifest.Teacher?.Weights;
        output.WriteLine($"Teacher: {manifest.Student.Construction} is trained first, by {manifest.Experiment}{(manifest.Labels is null ? " with all labels" : string.Empty)}.");
        var job = new Job(from, Arms.Of(manifest)[^1], manifest.Seed, manifest.Epochs, manifest.LearningRate, teacherOfTeacher);
        return training.Run(job, [manifest.LearningRate], manifest.Labels, stop).File;
    }
}
