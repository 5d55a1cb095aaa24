using Distill.Runtime.Training;

namespace Distill.Runtime.Reports;

/// <summary>What an arm came to.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="LearningRate">The rate that was picked; absent where that is not known.</param>
/// <param name="Tried">The rates it was picked from.</param>
/// <param name="ValidationCurves">Accuracy on the validation part after each epoch, one curve a seed.</param>
/// <param name="Row">Its line in the table.</param>
internal sealed record ArmResult(Arm Arm, double? LearningRate, IReadOnlyList<TriedRate> Tried, IReadOnlyList<IReadOnlyList<double>> ValidationCurves, ModelRow Row)
{
    /// <summary>The lines of models that came out of the same training.</summary>
    public IReadOnlyList<ModelRow> Companions { get; init; } = [];
}
