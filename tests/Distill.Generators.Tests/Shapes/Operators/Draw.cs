namespace Distill.Generators.Tests.Shapes.Operators;

/// <summary>Random arguments: small, mostly valid, now and then at the edge.</summary>
internal sealed class Draw(int seed)
{
    private readonly Random random = new(seed);

    public bool Flag => random.Next(2) == 0;

    /// <summary>A size from 1 to 6, sometimes the batch's.</summary>
    public long Size => random.Next(5) == 0 ? Twin.Batch : random.Next(1, 7);

    public long From(long least, long most) => random.NextInt64(least, most + 1);

    public int Int(int least, int most) => random.Next(least, most + 1);

    public T Of<T>(params T[] choices) => choices[random.Next(choices.Length)];

    public long[] Sizes(int rank) => [.. Enumerable.Range(0, rank).Select(_ => Size)];

    /// <summary>Zeros of a random shape.</summary>
    public Tensor Any(int least = 0, int most = 4) => zeros(Sizes(Int(least, most)));

    /// <summary>A picture of so many channels, whose first dimension is the batch.</summary>
    public Tensor Picture(long channels, int spatial, long least = 4, long most = 13) =>
        zeros([Twin.Batch, channels, .. Enumerable.Range(0, spatial).Select(_ => From(least, most))]);

    /// <summary>A dimension of a tensor, sometimes one that it has not.</summary>
    public long Dim(Tensor of) => random.Next(12) == 0 ? of.ndim : From(-Math.Max(of.ndim, 1), Math.Max(of.ndim - 1, 0));

    /// <summary>A dimension that a tensor has: for functions whose refusals TorchSharp does not survive.</summary>
    public long RealDim(Tensor of) => From(-Math.Max(of.ndim, 1), Math.Max(of.ndim - 1, 0));

    /// <summary>Some dimensions of a tensor, in any order.</summary>
    public long[] Dims(Tensor of, int least = 0) =>
        [.. Enumerable.Range(0, (int)of.ndim).OrderBy(_ => random.Next()).Take(random.Next(least, (int)of.ndim + 1)).Select(i => Flag ? i : i - of.ndim)];

    public static Tensor Integers(long below, params long[] sizes) => randint(Math.Max(below, 1), sizes, int64);
}
