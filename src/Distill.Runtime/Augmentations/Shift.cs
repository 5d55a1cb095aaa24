namespace Distill.Runtime.Augmentations;

/// <summary>Moves each picture by up to some pixels in each direction; what is uncovered becomes 0. Declared as <c>[Augment.Shift]</c>.</summary>
public sealed class Shift : PictureAugmentation
{
    private readonly int pixels;

    /// <summary>A random shift.</summary>
    /// <param name="pixels">Largest shift, in pixels, along height and along width; at least 1.</param>
    public Shift(int pixels)
        : base(salt: 0x5348494654)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pixels);
        this.pixels = pixels;
    }

    private protected override void Change(ReadOnlySpan<float> from, Span<float> to, Picture picture, ref SplitMix64 random)
    {
        var down = random.Below((2 * pixels) + 1) - pixels;
        var right = random.Below((2 * pixels) + 1) - pixels;
        var kept = picture.Width - Math.Abs(right);
        to.Clear();
        if (kept <= 0)
            return;
        for (var channel = 0; channel < picture.Channels; channel++)
        {
            for (var row = Math.Max(down, 0); row < picture.Height + Math.Min(down, 0); row++)
            {
                var source = (((channel * picture.Height) + row - down) * picture.Width) + Math.Max(-right, 0);
                var target = (((channel * picture.Height) + row) * picture.Width) + Math.Max(right, 0);
                from.Slice(source, kept).CopyTo(to[target..]);
            }
        }
    }
}
