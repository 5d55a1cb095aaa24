using System.Runtime.CompilerServices;

namespace Distill.Generators.Tests.Harness;

/// <summary>
/// Compares text with what was approved: <c>Class.Test.verified.cs</c> beside the test, and <c>Class.Test.received.cs</c> when they differ.
/// The layout is Verify's, so that Verify can take over. To approve: rename the received file to the verified one.
/// </summary>
internal static class Snapshot
{
    /// <summary>Demands that a text is the one that was approved for this test.</summary>
    /// <param name="received">The text.</param>
    /// <param name="source">The test's file.</param>
    /// <param name="test">The test's name.</param>
    public static void Match(string received, [CallerFilePath] string source = "", [CallerMemberName] string test = "") =>
        Compare(received, FolderOf(source), $"{Path.GetFileNameWithoutExtension(source)}.{test}");

    /// <summary>Demands that a text is the one that was approved under a name.</summary>
    /// <param name="received">The text.</param>
    /// <param name="folder">Where the approved text stands.</param>
    /// <param name="name">The name of both files, without their endings.</param>
    public static void Compare(string received, string folder, string name)
    {
        var (verifiedFile, receivedFile) = (Path.Combine(folder, name + ".verified.cs"), Path.Combine(folder, name + ".received.cs"));
        var text = received.ReplaceLineEndings("\n");
        if (File.Exists(verifiedFile) && File.ReadAllText(verifiedFile).ReplaceLineEndings("\n") == text)
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, text);
        Assert.Fail($"{(File.Exists(verifiedFile) ? "This text was not approved" : "No text was approved yet")}. Compare {receivedFile} with {verifiedFile}, and rename it to approve it.\n\n{text}");
    }

    /// <summary>Builds map the repository's folder to <c>/_/</c>, so that they are the same bytes everywhere.</summary>
    private static string FolderOf(string source) =>
        Path.GetDirectoryName(source.StartsWith("/_/", StringComparison.Ordinal) ? Repository.At(source["/_/".Length..]) : source)!;
}
