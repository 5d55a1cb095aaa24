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

    /// <summary>The hard labels, int64 <c>[N]</c>.</summary>
    Label,

    /// <summary>The logits of all teachers, <c>[N,Kᵢ]</c> each, in the order of their declaration.</summary>
    Teachers,

    /// <summary>The student's class of each label of each teacher, int64 <c>[Kᵢ]</c>, in the order of their declaration.</summary>
    Groups,
}
