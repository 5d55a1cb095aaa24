namespace Distill.Runtime.Augmentations;

/// <summary>A random change of pictures that can be replayed: it depends on nothing but the keys.</summary>
public interface IAugmentation
{
    /// <summary>Changes a batch.</summary>
    /// <param name="images">Pictures float32 <c>[N,C,H,W]</c> with values 0…1.</param>
    /// <param name="keys">One random number a picture, made of seed, epoch and sample.</param>
    /// <returns>Pictures of the same shape; a new tensor.</returns>
    torch.Tensor Apply(torch.Tensor images, ReadOnlySpan<ulong> keys);
}
