using Distill.Runtime.Records;
using Distill.Runtime.Training;

namespace Distill.Runtime.Reports;

/// <summary>What an experiment came to: what the table shows and <c>report.json</c> holds.</summary>
internal sealed record Result
{
    public required string Experiment { get; init; }

    public required string ManifestHash { get; init; }

    public required string TrainFingerprint { get; init; }

    public required string TestFingerprint { get; init; }

    /// <summary>Labels kept in the training part; absent: all.</summary>
    public int? Labels { get; init; }

    /// <summary>Absent where that is not known.</summary>
    public required int? Epochs { get; init; }

    /// <summary>Absent where the run has none.</summary>
    public IReadOnlyList<StageSpec>? Stages { get; init; }

    public required IReadOnlyList<int> Seeds { get; init; }

    /// <summary>Absent where nothing is learned from a teacher; of several, all of them side by side.</summary>
    public ModelRow? Teacher { get; init; }

    /// <summary>Each of several teachers, on the labels it knows.</summary>
    public IReadOnlyList<ModelRow> Teachers { get; init; } = [];

    /// <summary>The groups of labels that single teachers know.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    public required IReadOnlyList<ArmResult> Arms { get; init; }

    public required string Device { get; init; }

    public required int Threads { get; init; }

    public required Versions Versions { get; init; }

    /// <summary>How much better the distilled student is than the student alone, one a seed, in points; null without a teacher.</summary>
    public IReadOnlyList<double>? GainPoints => Of(Arm.Distilled) is { } distilled && Of(Arm.Alone) is { } alone
        ? [.. distilled.Row.Accuracies.Zip(alone.Row.Accuracies, (d, a) => 100 * (d - a))]
        : null;

    private ArmResult? Of(Arm arm) => Arms.FirstOrDefault(a => a.Arm == arm);
}
