using Distill.Runtime.Native;

namespace Distill.Runtime.Tests.Native;

public sealed class MendedLibraryTests : IDisposable
{
    private const string Name = "lib.so";

    private readonly string root = Directory.CreateTempSubdirectory().FullName;
    private readonly byte[] image = [.. Enumerable.Range(0, 1 << 20).Select(i => (byte)(i * 31))];

    private string Folder => Path.Combine(root, "new", "cache");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_whole_copy_is_used_again()
    {
        var path = MendedLibrary.Store(Folder, Name, image);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);

        Assert.Equal(path, MendedLibrary.Store(Folder, Name, image));
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public void A_copy_cut_short_is_made_anew()
    {
        var path = MendedLibrary.Store(Folder, Name, image);
        File.WriteAllBytes(path, image[..1000]);

        MendedLibrary.Store(Folder, Name, image);

        Assert.Equal(image, File.ReadAllBytes(path));
    }

    [Fact]
    public void Starts_at_once_leave_one_whole_copy_and_nothing_else()
    {
        Parallel.For(0, 16, new ParallelOptions { MaxDegreeOfParallelism = 16 }, _ =>
            Assert.Equal(image, File.ReadAllBytes(MendedLibrary.Store(Folder, Name, image))));

        Assert.Equal([Name], Directory.GetFiles(Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void What_is_no_library_is_said_in_one_message()
    {
        var original = Path.Combine(root, Name);
        File.WriteAllText(original, "no library");

        var thrown = Assert.Throws<DistillException>(() => MendedLibrary.Load(original, "GLIBCXX_3.4.32"u8));

        Assert.Contains(original, thrown.Message, StringComparison.Ordinal);
        Assert.Contains("GCC 13", thrown.Message, StringComparison.Ordinal);
    }
}
