namespace Distill;

/// <summary>Marks a loss of the logits that compares models with different numbers of classes (KD0301 does not speak of it).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AnyClassesAttribute : Attribute;
