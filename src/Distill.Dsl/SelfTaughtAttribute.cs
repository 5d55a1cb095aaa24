namespace Distill;

/// <summary>
/// Marks a loss by which a student learns more than hard labels without a teacher. The student alone, taught by cross-entropy, is trained beside it,
/// as it is beside one that has a teacher.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SelfTaughtAttribute : Attribute;
