namespace Distill;

/// <summary>The augmentations, one a file, applied in the order of their names: <c>[Augment.Shift(2)]</c>.</summary>
public static partial class Augment;
