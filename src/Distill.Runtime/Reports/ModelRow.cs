using Distill.Runtime.Metrics;

namespace Distill.Runtime.Reports;

/// <summary>A line of the final table.</summary>
/// <param name="Role">What the model is in the comparison.</param>
/// <param name="Model">Its construction.</param>
/// <param name="Accuracies">Accuracy on the test data, 0…1, one a seed.</param>
/// <param name="Parameters">Number of trained numbers.</param>
/// <param name="FileBytes">Size of its file.</param>
/// <param name="Latency">How long it takes for one sample.</param>
internal sealed record ModelRow(string Role, string Model, IReadOnlyList<double> Accuracies, long Parameters, long FileBytes, Latency Latency);
