using Distill.Runtime.Metrics;

namespace Distill.Runtime.Reports;

/// <summary>A line of the final table.</summary>
/// <param name="Role">What the model is in the comparison.</param>
/// <param name="Model">Its construction.</param>
/// <param name="Accuracies">Accuracy on the test data over all labels, 0…1, one a seed; none of a teacher that does not know all labels.</param>
/// <param name="Parameters">Number of trained numbers.</param>
/// <param name="FileBytes">Size of its file.</param>
/// <param name="Speeds">How fast it is, at one batch size or several.</param>
/// <param name="Figures">What else was measured of its quality.</param>
internal sealed record ModelRow(
    string Role, string Model, IReadOnlyList<double> Accuracies, long Parameters, long FileBytes, IReadOnlyList<Speed> Speeds, IReadOnlyList<Figure> Figures)
{
    /// <summary>Mean and 95 % interval of the accuracies; null where there are none.</summary>
    public Interval? Accuracy => Accuracies.Count == 0 ? null : Interval.Of(Accuracies);

    /// <summary>A figure of one kind; null where it was not measured.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="of">The label, group or teacher that it is about.</param>
    public Figure? Find(FigureKind kind, string? of = null) => Figures.FirstOrDefault(f => f.Kind == kind && f.Of == of);
}
