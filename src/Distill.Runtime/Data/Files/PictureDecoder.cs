using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Distill.Runtime.Data.Files;

/// <summary>Decodes a picture, cuts its middle square-wise to the wanted proportions and resizes that.</summary>
/// <param name="channels">1 for grey, 3 for red, green, blue.</param>
/// <param name="height">Rows of the result.</param>
/// <param name="width">Columns of the result.</param>
internal sealed class PictureDecoder(int channels, int height, int width)
{
    /// <summary>Most pixels that are decoded: a header that declares more is not believed.</summary>
    private const long MostPixels = 100_000_000;

    public int Values => channels * height * width;

    /// <summary>Decodes a file into bytes, channel by channel.</summary>
    /// <returns>Why it cannot be decoded; null when it was.</returns>
    public string? Decode(string path, Span<byte> bytes)
    {
        try
        {
            if (Image.Identify(path) is not { } size)
                return "it is no picture that can be read";
            if ((long)size.Width * size.Height > MostPixels)
                return $"it says that it has {size.Width}×{size.Height} pixels";
            using var picture = Image.Load<Rgb24>(path);
            picture.Mutate(p => p.AutoOrient().Resize(new ResizeOptions { Size = new(width, height), Mode = ResizeMode.Crop, Sampler = KnownResamplers.Triangle }));
            Spread(picture, bytes);
            return null;
        }
        catch (Exception e) when (e is ImageFormatException or IOException or UnauthorizedAccessException or InvalidOperationException or ArgumentException or NotSupportedException or IndexOutOfRangeException or OverflowException)
        {
            return $"it cannot be decoded: {e.Message.Split('\n')[0].TrimEnd('.')}";
        }
    }

    private void Spread(Image<Rgb24> picture, Span<byte> bytes)
    {
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var pixel = picture[x, y];
                var place = (y * width) + x;
                if (channels == 1)
                {
                    bytes[place] = (byte)(((299 * pixel.R) + (587 * pixel.G) + (114 * pixel.B) + 500) / 1000);
                    continue;
                }

                bytes[place] = pixel.R;
                bytes[place + (height * width)] = pixel.G;
                bytes[place + (2 * height * width)] = pixel.B;
            }
        }
    }
}
