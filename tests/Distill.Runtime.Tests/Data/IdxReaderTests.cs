using Distill.Runtime.Data;

namespace Distill.Runtime.Tests.Data;

public sealed class IdxReaderTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_is_read_plain_and_packed_whatever_its_name(bool packed)
    {
        var content = IdxBytes.Of([2, 1, 3], 1, 2, 3, 4, 5, 6);
        var array = IdxReader.Read(folder.Write("x", packed ? IdxBytes.Packed(content) : content));
        Assert.Equal([2, 1, 3], array.Sizes);
        Assert.Equal<byte>([1, 2, 3, 4, 5, 6], array.Values);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_header_that_counts_more_than_the_file_holds_is_told(bool packed) =>
        Refused(IdxBytes.Of([2, 2, 2], 1, 2, 3), packed, "declares 2×2×2 = 8 bytes but holds 3: it is cut off");

    [Theory]
    [InlineData(false, "but holds 5")]
    [InlineData(true, "but unpacks to more")]
    public void Trailing_bytes_are_told(bool packed, string reason) =>
        Refused(IdxBytes.Of([4], 1, 2, 3, 4, 5), packed, "declares 4 = 4 bytes " + reason);

    [Theory]
    [InlineData("89504E470D0A1A0A", "it begins 89504E47")]
    [InlineData("00000D0100000001", "it begins 00000D01")]
    [InlineData("0000080000000001", "it begins 00000800")]
    [InlineData("00000805000000010000000100000001", "it begins 00000805")]
    public void A_wrong_magic_is_shown(string bytes, string shown) => Refused(Convert.FromHexString(bytes), packed: false, shown);

    [Theory]
    [InlineData(3)]
    [InlineData(9)]
    public void A_header_that_ends_early_is_told(int length) =>
        Refused(IdxBytes.Of([1, 1, 1], 7)[..length], packed: false, "ends within its IDX header");

    [Theory]
    [InlineData(uint.MaxValue, 1u, 1u, "a size of 4294967295 along axis 0")]
    [InlineData(0u, 28u, 28u, "a size of 0 along axis 0")]
    [InlineData(65536u, 65536u, 65536u, "declares 65536×65536×65536 bytes; at most")]
    [InlineData(1u << 30, 1u << 30, 1u << 30, "at most 1073741824 are read")]
    public void Sizes_that_overflow_are_refused_before_memory_is_taken(uint samples, uint height, uint width, string reason)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(IdxBytes.Of([samples, height, width], 1), packed: false, reason);
        Refused(IdxBytes.Of([samples, height, width], 1), packed: true, reason);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void A_packed_file_cannot_declare_more_than_gzip_can_hold()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(IdxBytes.Of([1u << 20, 32, 32], 1), packed: true, "more than its");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void A_gzip_bomb_costs_no_more_than_its_header_declares()
    {
        var bomb = IdxBytes.Packed(IdxBytes.Of([100], new byte[1 << 26]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(folder.Write("bomb", bomb), "unpacks to more");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void A_gzip_file_cut_off_anywhere_is_told()
    {
        var values = new byte[300];
        new Random(1).NextBytes(values);
        var whole = IdxBytes.Packed(IdxBytes.Of([300], values));
        for (var length = 2; length < whole.Length; length++)
            Refused(folder.Write("cut.gz", whole[..length]), "cut.gz");
    }

    [Fact]
    public void A_gzip_file_with_a_flipped_bit_is_told()
    {
        var whole = IdxBytes.Packed(IdxBytes.Of([300], [.. Enumerable.Range(0, 300).Select(i => (byte)(i * i))]));
        whole[whole.Length / 2] ^= 4;
        Refused(folder.Write("flipped.gz", whole), "flipped.gz");
    }

    [Fact]
    public void An_empty_file_is_told() => Refused(folder.Write("empty", ""), "is empty");

    [Fact]
    public void A_missing_file_is_told() => Refused(folder.File("nowhere"), "does not exist");

    [Fact]
    public void A_folder_in_place_of_a_file_is_told() => Refused(folder.Path, "is a folder");

    [Fact]
    public void An_unreadable_file_is_told()
    {
        var path = folder.Write("secret", IdxBytes.Of([1], 1));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "this process may read everything");
        Refused(path, "cannot be read");
    }

    private void Refused(byte[] content, bool packed, string reason) =>
        Refused(folder.Write("file", packed ? IdxBytes.Packed(content) : content), reason);

    private static void Refused(string path, string reason)
    {
        var mistake = Assert.Throws<DistillException>(() => IdxReader.Read(path));
        Assert.Contains(path, mistake.Message, StringComparison.Ordinal);
        Assert.Contains(reason, mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', mistake.Message);
    }
}
