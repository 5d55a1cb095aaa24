namespace Distill;

public static partial class Augment
{
    /// <summary>Mirrors the picture left to right with probability <see cref="Probability"/>.</summary>
    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public sealed class FlipAttribute : AugmentationAttribute
    {
        /// <summary>Probability of the mirror, 0…1. Default 0.5.</summary>
        [UnitInterval]
        public double Probability { get; set; } = 0.5;
    }
}
