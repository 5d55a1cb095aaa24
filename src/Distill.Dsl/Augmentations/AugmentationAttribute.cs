namespace Distill;

/// <summary>
/// A random change of training pictures, drawn from seed, epoch and sample alone, so that every run replays it.
/// It is carried out by the type of the same name in <c>Distill.Runtime.Augmentations</c>.
/// </summary>
public abstract class AugmentationAttribute : Attribute;
