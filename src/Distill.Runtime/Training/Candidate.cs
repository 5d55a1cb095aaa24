using Distill.Runtime.Metrics;
using Distill.Runtime.Reports;

namespace Distill.Runtime.Training;

/// <summary>A model whose quality is known, and whose speed is not yet.</summary>
/// <param name="Role">What it is in the comparison.</param>
/// <param name="Construction">Its construction.</param>
/// <param name="Runner">The model.</param>
/// <param name="Files">Its files.</param>
/// <param name="Accuracies">Accuracy on the test data over all labels, one a seed.</param>
/// <param name="Figures">What else was measured of its quality.</param>
internal sealed record Candidate(
    string Role, string Construction, Runner Runner, IReadOnlyList<string> Files, IReadOnlyList<double> Accuracies, IReadOnlyList<Figure> Figures)
{
    /// <summary>Its line in the table.</summary>
    public ModelRow Row(IReadOnlyList<Speed> speeds) =>
        new(Role, Construction, Accuracies, Runner.Model.parameters().Sum(p => p.numel()), Files.Sum(f => new FileInfo(f).Length), speeds, Figures);
}
