namespace Distill.Runtime.Training;

/// <summary>What is compared: the same student, trained in two ways.</summary>
internal enum Arm
{
    /// <summary>The declared objective, of a student that learns more than hard labels.</summary>
    Distilled,

    /// <summary>The same without what teaches it: those losses off, cross-entropy at weight 1.</summary>
    Alone,

    /// <summary>The declared objective of an experiment that has hard labels only.</summary>
    Supervised,
}
