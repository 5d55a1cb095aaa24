using Xunit.Sdk;

namespace Distill.Generators.Tests.Harness;

public sealed class SnapshotTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("snapshot").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_was_approved_passes_whatever_its_line_endings()
    {
        File.WriteAllText(Path.Combine(folder, "A.verified.cs"), "one\r\ntwo\r\n");
        Snapshot.Compare("one\ntwo\n", folder, "A");
        Assert.False(File.Exists(Path.Combine(folder, "A.received.cs")));
    }

    [Fact]
    public void What_was_never_approved_fails_and_is_left_to_be_approved()
    {
        Assert.Throws<FailException>(() => Snapshot.Compare("new\n", folder, "A"));
        Assert.Equal("new\n", File.ReadAllText(Path.Combine(folder, "A.received.cs")));
    }

    [Fact]
    public void What_differs_fails_until_it_is_approved_or_mended()
    {
        File.WriteAllText(Path.Combine(folder, "A.verified.cs"), "old\n");
        Assert.Throws<FailException>(() => Snapshot.Compare("new\n", folder, "A"));
        Snapshot.Compare("old\n", folder, "A");
        Assert.False(File.Exists(Path.Combine(folder, "A.received.cs")));
    }
}
