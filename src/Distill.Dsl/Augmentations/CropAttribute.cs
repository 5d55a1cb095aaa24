namespace Distill;

public static partial class Augment
{
    /// <summary>Cuts a random window of <see cref="Scale"/>…1 of height and width and resizes it (bilinearly) to the full picture.</summary>
    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public sealed class CropAttribute : AugmentationAttribute
    {
        /// <summary>Smallest side of the window as a share of the picture's, 0…1. Default 0.8.</summary>
        [UnitInterval]
        public double Scale { get; set; } = 0.8;
    }
}
