using System.Runtime.InteropServices;

namespace Distill.Runtime.Augmentations;

/// <summary>
/// An augmentation that changes one picture after another, each with random numbers of its own: what becomes of a picture
/// depends on that picture and its key, never on the batch it is in.
/// </summary>
public abstract class PictureAugmentation : IAugmentation
{
    private readonly ulong salt;

    // Unlike every other: only Shift, Flip and Crop derive from it.
    private protected PictureAugmentation(ulong salt) => this.salt = salt;

    /// <inheritdoc/>
    /// <exception cref="DistillException">These are no pictures.</exception>
    /// <remarks>Runs on the CPU: call it before a batch moves to a device.</remarks>
    public torch.Tensor Apply(torch.Tensor images, ReadOnlySpan<ulong> keys)
    {
        if (images.dim() != 4 || images.dtype != torch.float32 || images.device_type != DeviceType.CPU)
            throw new DistillException($"{GetType().Name} changes pictures, float32 [N,C,H,W] on the CPU; the input is {images.dtype} [{string.Join(',', images.shape)}] on {images.device}: remove the augmentation, or declare [Input(channels, height, width)].");
        ArgumentOutOfRangeException.ThrowIfNotEqual(keys.Length, images.shape[0]);
        using var contiguous = images.contiguous();
        var changed = torch.empty_like(contiguous);
        var picture = new Picture((int)images.shape[1], (int)images.shape[2], (int)images.shape[3]);
        var from = MemoryMarshal.Cast<byte, float>(contiguous.bytes);
        var to = MemoryMarshal.Cast<byte, float>(changed.bytes);
        for (var i = 0; i < keys.Length; i++)
        {
            // Salted, so that two augmentations of one sample do not draw the same numbers.
            var random = new SplitMix64(keys[i] ^ salt);
            Change(from.Slice(i * picture.Values, picture.Values), to.Slice(i * picture.Values, picture.Values), picture, ref random);
        }

        return changed;
    }

    /// <summary>Changes one picture.</summary>
    private protected abstract void Change(ReadOnlySpan<float> from, Span<float> to, Picture picture, ref SplitMix64 random);
}
