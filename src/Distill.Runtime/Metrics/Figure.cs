namespace Distill.Runtime.Metrics;

/// <summary>One figure of a model's quality on the test data.</summary>
/// <param name="Kind">What was measured.</param>
/// <param name="Of">The label, the group of labels or the teacher that it is about; null: there is one only.</param>
/// <param name="Samples">How many test samples it is over.</param>
/// <param name="Values">One value a seed.</param>
internal sealed record Figure(FigureKind Kind, string? Of, int Samples, IReadOnlyList<double> Values)
{
    /// <summary>Mean and 95 % interval over the seeds.</summary>
    public Interval Interval => Interval.Of(Values);
}

/// <summary>What can be measured of a model's quality, beside its accuracy over all labels.</summary>
internal enum FigureKind
{
    /// <summary>Expected calibration error, 0…1.</summary>
    CalibrationError,

    /// <summary>Negative log-likelihood, in nats.</summary>
    NegativeLogLikelihood,

    /// <summary>Share of samples to which teacher and student give the same label; where a teacher has labels of its own, among these.</summary>
    Agreement,

    /// <summary>Share of a label's samples that are answered rightly.</summary>
    Recall,

    /// <summary>Share of a group's samples that are answered rightly when only the labels of the group can be answered.</summary>
    WithinGroup,

    /// <summary>Share of a group's samples that are answered rightly when every label can be.</summary>
    JointOfGroup,
}
