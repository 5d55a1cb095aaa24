using Distill.Runtime.Commands;

namespace Distill.Runtime.Training;

/// <summary>Finds the weights of teachers, and trains the teacher first where they are missing or out of date.</summary>
/// <param name="training">Trains and saves.</param>
/// <param name="store">Finds what was trained before.</param>
/// <param name="orders">Knows how each teacher is trained.</param>
/// <param name="options">May name the weights.</param>
/// <param name="output">Where it is said what is done.</param>
internal sealed class Teachers(StudentTraining training, StudentStore store, Orders orders, RunOptions options, TextWriter output)
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
        options.Weights is null ? Each(experiment, isAsked: true, stop) : DeclaredFiles(experiment.Manifest, options);

    private IReadOnlyList<string?> Each(Experiment experiment, bool isAsked, CancellationToken stop) =>
        [.. experiment.Manifest.Teachers.Zip(experiment.TeachersFrom, (teacher, from) => from is null ? teacher.Weights : Trained(from, isAsked, stop))];

    private string Trained(Experiment from, bool isAsked, CancellationToken stop)
    {
        var manifest = from.Manifest;
        var order = orders.Teaching(from, Each(from, isAsked: false, stop));
        var standing = store.StandingOf(order);
        if (standing.Student is { } there)
        {
            // Of the teachers' teachers only what is done to them is worth a line.
            if (isAsked)
                output.WriteLine($"Teacher: {manifest.Student.Construction} of {manifest.Experiment}, up to date ({there.File}).");
            return there.File;
        }

        var why = standing.Why is { } known ? $": {known}" : string.Empty;
        output.WriteLine($"Teacher: {manifest.Student.Construction} is trained first, by {manifest.Experiment}{(order.Labels is null ? " with all labels" : string.Empty)}{why}.");
        return training.Run(order, stop).File;
    }
}
