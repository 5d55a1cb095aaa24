namespace Distill;

/// <summary>The losses of the field, one a file. Typing <c>[DistillLoss.</c> in an editor lists them all.</summary>
public static partial class DistillLoss;
