namespace Distill.Runtime.Training;

/// <summary>What is compared: the same student, trained in two ways.</summary>
internal enum Arm
{
    /// <summary>The declared objective, with a teacher.</summary>
    Distilled,

    /// <summary>The same without the teacher: its losses off, cross-entropy at weight 1.</summary>
    Alone,

    /// <summary>The declared objective of an experiment that has no teacher.</summary>
    Supervised,
}
