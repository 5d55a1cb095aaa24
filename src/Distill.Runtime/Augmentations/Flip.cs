namespace Distill.Runtime.Augmentations;

/// <summary>Mirrors some pictures left to right. Declared as <c>[Augment.Flip]</c>.</summary>
public sealed class Flip : PictureAugmentation
{
    private readonly double probability;

    /// <summary>A random mirror.</summary>
    /// <param name="probability">Probability of the mirror, 0…1.</param>
    public Flip(double probability)
        : base(salt: 0x464C4950)
    {
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is 0…1.");
        this.probability = probability;
    }

    private protected override void Change(ReadOnlySpan<float> from, Span<float> to, Picture picture, ref SplitMix64 random)
    {
        from.CopyTo(to);
        if (random.Unit() >= probability)
            return;
        for (var start = 0; start < to.Length; start += picture.Width)
            to.Slice(start, picture.Width).Reverse();
    }
}
