using Distill.Runtime.Training;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Training;

public sealed class BatchPartTests
{
    private static readonly long[] Labels = [3, -100, 4, -100, -100, 5, 6];
    private static readonly long[] Tokens = [1, 2, -100, 3, -100, -100, -100, -100, -100, 4, -100, -100];

    [Fact]
    public void Parts_hold_every_sample_once_and_their_shares_are_of_what_counts()
    {
        using var scope = NewDisposeScope();
        var batch = new Batch(arange(14).reshape(7, 2), tensor(Labels)) { Index = arange(20, 27) };
        var parts = Enumerable.Range(0, 3).Select(i => BatchPart.Of(batch, i, 3)).ToArray();
        Assert.Equal([2L, 2, 3], parts.Select(p => p.Label.shape[0]));
        Assert.Equal(Enumerable.Range(20, 7).Select(i => (long)i), parts.SelectMany(p => p.Index.data<long>().ToArray()));
        Assert.Equal(Enumerable.Range(0, 14).Select(i => (long)i), parts.SelectMany(p => p.Image.flatten().data<long>().ToArray()));
        Assert.Equal([2 / 7f, 2 / 7f, 3 / 7f], parts.Select(p => p.Share()));
        Assert.Equal([2 / 7f, 2 / 7f, 3 / 7f], parts.Select(p => p.ShareOfRows()));
        Assert.Equal([1 / 4f, 1 / 4f, 2 / 4f], parts.Select(p => p.ShareOfRows(ignoredLabel: -100)));
    }

    [Fact]
    public void Of_sequences_padding_does_not_count()
    {
        using var scope = NewDisposeScope();
        var batch = new Batch(zeros(4, 3), tensor(Tokens).reshape(4, 3));
        var parts = Enumerable.Range(0, 2).Select(i => BatchPart.Of(batch, i, 2)).ToArray();
        Assert.Equal([3 / 4f, 1 / 4f], parts.Select(p => p.ShareOfRows()));
        Assert.Equal([2 / 3f, 1 / 3f], parts.Select(p => p.ShareOfRows(bySequence: true)));
        Assert.Equal([1 / 2f, 1 / 2f], parts.Select(p => p.Share()));
    }

    [Fact]
    public void Where_nothing_counts_shares_are_0_and_no_part_is_empty()
    {
        using var scope = NewDisposeScope();
        var batch = new Batch(zeros(2, 3), full(2, -100L));
        Assert.Equal(2, BatchPart.CountOf(batch, most: 8));
        Assert.Equal(0, BatchPart.Of(batch, 0, 2).ShareOfRows(ignoredLabel: -100));
    }
}
