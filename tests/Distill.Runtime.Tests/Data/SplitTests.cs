using Distill.Runtime.Data;

namespace Distill.Runtime.Tests.Data;

public sealed class SplitTests
{
    private static readonly MemoryDataSet Hundred = MemoryDataSetTests.Numbered(100);

    [Fact]
    public void The_parts_share_nothing_and_lack_nothing()
    {
        var (train, validation) = Split.Cut(Hundred, 0.1, seed: 17);
        Assert.Equal((90, 10), (train.Count, validation.Count));
        Assert.Equal(Enumerable.Range(0, 100), train.Indices.Concat(validation.Indices).Order());
        Assert.Equal(validation.Indices.Select(i => (long)i), Labels.Of(validation));
    }

    [Fact]
    public void The_seed_alone_decides()
    {
        // Computed apart, by a program in another language.
        Assert.Equal([15, 22, 36, 49, 51, 52, 59, 66, 71, 78], Split.Cut(Hundred, 0.1, seed: 17).Validation.Indices);
        Assert.Equal(Split.Cut(Hundred, 0.1, 17).Train.Fingerprint, Split.Cut(MemoryDataSetTests.Numbered(100), 0.1, 17).Train.Fingerprint);
        Assert.NotEqual(Split.Cut(Hundred, 0.1, 17).Train.Fingerprint, Split.Cut(Hundred, 0.1, 18).Train.Fingerprint);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(0.001)]
    [InlineData(0.999)]
    [InlineData(double.NaN)]
    public void A_share_that_leaves_a_part_empty_is_told(double share) =>
        Assert.Contains("leaves one part empty", Assert.Throws<DistillException>(() => Split.Cut(Hundred, share, 17)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_subset_of_nothing_that_is_there_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Subset(Hundred, [100]));

    [Theory]
    [InlineData(40, 10)]
    [InlineData(43, 11)]
    public void Few_labels_are_spread_evenly_over_the_classes(int count, int most)
    {
        var labels = Labels.Of(new FewLabels(FourClasses, count, seed: 17));
        var known = labels.Where(l => l != Batch.Unlabelled).CountBy(l => l).ToDictionary();
        Assert.Equal(count, known.Values.Sum());
        Assert.Equal([0L, 1, 2, 3], known.Keys.Order());
        Assert.Equal((10, most), (known.Values.Min(), known.Values.Max()));
        Assert.All(labels.Index(), l => Assert.True(l.Item == Batch.Unlabelled || l.Item == l.Index % 4));
    }

    [Fact]
    public void A_class_with_too_few_leaves_its_share_to_the_others() =>
        Assert.Equal(100, new FewLabels(FourClasses, 100, seed: 17).Labelled);

    [Fact]
    public void Which_labels_are_kept_depends_on_the_seed()
    {
        Assert.Equal(new FewLabels(FourClasses, 40, 17).Fingerprint, new FewLabels(FourClasses, 40, 17).Fingerprint);
        Assert.NotEqual(new FewLabels(FourClasses, 40, 17).Fingerprint, new FewLabels(FourClasses, 40, 18).Fingerprint);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void More_labels_than_there_are_is_told(int count) =>
        Assert.Contains("there are 100", Assert.Throws<DistillException>(() => new FewLabels(FourClasses, count, 17)).Message, StringComparison.Ordinal);

    private static MemoryDataSet FourClasses =>
        new("four classes", new byte[100], [.. Enumerable.Range(0, 100).Select(i => i % 4)], [1], 4);
}
