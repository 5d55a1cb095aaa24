namespace Distill.Runtime.Augmentations;

/// <summary>
/// Cuts a random window out of each picture, of the picture's proportions, and resizes it bilinearly to the full size.
/// Declared as <c>[Augment.Crop]</c>.
/// </summary>
public sealed class Crop : PictureAugmentation
{
    internal const ulong Salt = 0x43524F50;

    private readonly double scale;

    /// <summary>A random window.</summary>
    /// <param name="scale">Smallest side of the window as a share of the picture's, 0…1.</param>
    public Crop(double scale)
        : base(Salt)
    {
        if (!(scale is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "A share is 0…1.");
        this.scale = scale;
    }

    private protected override void Change(ReadOnlySpan<float> from, Span<float> to, Picture picture, ref SplitMix64 random)
    {
        var share = random.Between(scale, 1);
        Span<Sample> rows = picture.Height <= 256 ? stackalloc Sample[picture.Height] : new Sample[picture.Height];
        Span<Sample> columns = picture.Width <= 256 ? stackalloc Sample[picture.Width] : new Sample[picture.Width];
        Sample.Along(rows, share, random.Unit());
        Sample.Along(columns, share, random.Unit());
        for (var channel = 0; channel < picture.Channels; channel++)
        {
            var source = from.Slice(channel * picture.Height * picture.Width, picture.Height * picture.Width);
            var target = to.Slice(channel * picture.Height * picture.Width, picture.Height * picture.Width);
            for (var row = 0; row < rows.Length; row++)
            {
                var above = source.Slice(rows[row].Before * picture.Width, picture.Width);
                var below = source.Slice(rows[row].After * picture.Width, picture.Width);
                Blend(above, below, rows[row].Weight, columns, target.Slice(row * picture.Width, picture.Width));
            }
        }
    }

    private static void Blend(ReadOnlySpan<float> above, ReadOnlySpan<float> below, float weight, ReadOnlySpan<Sample> columns, Span<float> target)
    {
        for (var column = 0; column < columns.Length; column++)
        {
            var (before, after, side) = columns[column];
            var upper = above[before] + (side * (above[after] - above[before]));
            var lower = below[before] + (side * (below[after] - below[before]));
            target[column] = upper + (weight * (lower - upper));
        }
    }

    /// <summary>Where one row or column of the result lies in the picture: between two of its own, nearer to one.</summary>
    private readonly record struct Sample(int Before, int After, float Weight)
    {
        /// <summary>The samples of a window that takes up a share of an axis; pixels are squares and their middles are sampled.</summary>
        /// <param name="samples">One for each pixel of the axis.</param>
        /// <param name="share">The window's share of the axis.</param>
        /// <param name="place">Where the window lies: 0 at the start, 1 at the end.</param>
        public static void Along(Span<Sample> samples, double share, double place)
        {
            var last = samples.Length - 1;
            var start = (1 - share) * place * samples.Length;
            for (var i = 0; i < samples.Length; i++)
            {
                var position = Math.Clamp(start + ((i + 0.5) * share) - 0.5, 0, last);
                var before = (int)position;
                samples[i] = new(before, Math.Min(before + 1, last), (float)(position - before));
            }
        }
    }
}
