using Distill.Runtime.Data;
using TorchSharp;

namespace Distill.Runtime.Tests.Data;

public sealed class MemoryDataSetTests
{
    [Theory]
    [InlineData(255)]
    [InlineData(16)]
    public void Every_byte_reads_as_its_share_of_the_full_scale(byte fullScale)
    {
        // 7 × 37 values: whole vectors and a tail.
        var bytes = Enumerable.Range(0, 259).Select(i => (byte)i).ToArray();
        var set = new MemoryDataSet("bytes", bytes, new int[7], [37], classes: 1, fullScale);
        using var scope = torch.NewDisposeScope();
        var read = set.Read([0, 1, 2, 3, 4, 5, 6]).Image.data<float>().ToArray();
        Assert.Equal(bytes.Select(b => b / (float)fullScale), read);
    }

    [Fact]
    public void Samples_come_in_the_order_asked_for_with_repeats()
    {
        var set = Numbered(5);
        using var scope = torch.NewDisposeScope();
        var batch = set.Read([4, 0, 4]);
        Assert.Equal([3, 2, 1], batch.Image.shape);
        Assert.Equal([8 / 255f, 9 / 255f, 0, 1 / 255f, 8 / 255f, 9 / 255f], batch.Image.data<float>().ToArray());
        Assert.Equal([4, 0, 4], batch.Label.data<long>().ToArray());
        Assert.Equal(0, set.Read([]).Image.shape[0]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void A_position_outside_is_refused(int index) =>
        Assert.ThrowsAny<SystemException>(() => Numbered(5).Read([index]));

    [Fact]
    public void Equal_content_has_an_equal_fingerprint_and_any_change_another()
    {
        var fingerprints = new[]
        {
            Of([1, 2, 3, 4], [0, 1], [2, 1], 2, 255),
            Of([1, 2, 3, 5], [0, 1], [2, 1], 2, 255),
            Of([1, 2, 3, 4], [1, 0], [2, 1], 2, 255),
            Of([1, 2, 3, 4], [0, 1], [1, 2], 2, 255),
            Of([1, 2, 3, 4], [0, 1], [2, 1], 3, 255),
            Of([1, 2, 3, 4], [0, 1], [2, 1], 2, 16),
        };
        Assert.Equal(fingerprints.Length, fingerprints.Distinct().Count());
        Assert.Equal(fingerprints[0], Of([1, 2, 3, 4], [0, 1], [2, 1], 2, 255));
        Assert.Matches("^[0-9a-f]{64}$", fingerprints[0]);
    }

    [Fact]
    public void Arrays_that_do_not_fit_are_told()
    {
        Assert.Contains("2 samples of shape [1,2] need 4 values, but there are 3", Refused([1, 2, 3], [0, 1]), StringComparison.Ordinal);
        Assert.Contains("sample 1 has label 2; 2 classes are labelled 0…1", Refused([1, 2, 3, 4], [0, 2]), StringComparison.Ordinal);
    }

    internal static MemoryDataSet Numbered(int count) =>
        new("numbered", [.. Enumerable.Range(0, 2 * count).Select(i => (byte)i)], [.. Enumerable.Range(0, count)], [2, 1], count);

    private static string Of(byte[] values, int[] labels, long[] shape, int classes, byte fullScale) =>
        new MemoryDataSet("any name", values, labels, shape, classes, fullScale).Fingerprint;

    private static string Refused(byte[] values, int[] labels) =>
        Assert.Throws<DistillException>(() => new MemoryDataSet("x", values, labels, [1, 2], 2)).Message;
}
