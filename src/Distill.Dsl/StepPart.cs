namespace Distill;

/// <summary>What a step knows beside what layers give.</summary>
public enum StepPart
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Which samples the batch holds: their positions in the training data, int64 <c>[N]</c>.</summary>
    Index,

    /// <summary>Where in the run the step is.</summary>
    Clock,
}
