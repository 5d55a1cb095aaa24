using Distill.Runtime.Native;

namespace Distill.Runtime.Tests.Native;

public class ElfVersionNeedsTests
{
    private static ReadOnlySpan<byte> Demand => "GLIBCXX_3.4.32"u8;

    [Fact]
    public void Only_the_named_demand_becomes_weak()
    {
        var image = ElfImage.Demanding(["GLIBC_2.34"], ["GLIBCXX_3.4", "GLIBCXX_3.4.32", "GLIBCXX_3.4.3"]);
        var before = image.ToArray();

        Assert.True(ElfVersionNeeds.Weaken(image, Demand));

        var changed = Enumerable.Range(0, image.Length).Where(i => image[i] != before[i]);
        Assert.Equal([ElfImage.FlagsOf(entry: 4)], changed);
        Assert.Equal(2, image[changed.Single()]);
    }

    [Fact]
    public void A_library_without_the_demand_stays_as_it_is()
    {
        var image = ElfImage.Demanding(["GLIBC_2.34"], ["GLIBCXX_3.4.31"]);
        var before = image.ToArray();

        Assert.False(ElfVersionNeeds.Weaken(image, Demand));
        Assert.Equal(before, image);
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_malformed()
    {
        var whole = ElfImage.Demanding(["GLIBC_2.34"], ["GLIBCXX_3.4.32"]);
        for (var length = 0; length < whole.Length; length++)
        {
            var cut = whole[..length];
            Assert.Throws<BadImageFormatException>(() => ElfVersionNeeds.Weaken(cut, Demand));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void Bytes_that_lie_are_malformed_at_worst(int width)
    {
        var whole = ElfImage.Demanding(["GLIBC_2.34"], ["GLIBCXX_3.4", "GLIBCXX_3.4.32"]);
        foreach (var lie in new byte[] { 0x00, 0x01, 0x7F, 0x80, 0xFF })
        {
            for (var at = 0; at + width <= whole.Length; at++)
            {
                var lying = whole.ToArray();
                lying.AsSpan(at, width).Fill(lie);
                if (Record.Exception(() => ElfVersionNeeds.Weaken(lying, Demand)) is { } thrown)
                    Assert.IsType<BadImageFormatException>(thrown);
            }
        }
    }

    [Fact]
    public void TorchSharp_still_makes_the_demand()
    {
        // The day this fails, TorchSharp starts everywhere by itself, and the whole folder Native can go.
        var library = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        Assert.True(ElfVersionNeeds.Weaken(File.ReadAllBytes(library), Demand));
    }
}
