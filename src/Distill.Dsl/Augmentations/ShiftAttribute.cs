namespace Distill;

public static partial class Augment
{
    /// <summary>Moves the picture by up to <paramref name="pixels"/> in each direction; what is uncovered becomes 0.</summary>
    /// <param name="pixels">Largest shift, in pixels, along height and along width.</param>
    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public sealed class ShiftAttribute(int pixels) : AugmentationAttribute
    {
        /// <summary>Largest shift, in pixels.</summary>
        [Positive]
        public int Pixels { get; } = pixels;
    }
}
