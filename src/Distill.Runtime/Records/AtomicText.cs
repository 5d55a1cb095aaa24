using System.Text;

namespace Distill.Runtime.Records;

/// <summary>Writes text files whole or not at all.</summary>
internal static class AtomicText
{
    /// <summary>Writes to a file beside it first and renames that, so that no reader ever meets half a file.</summary>
    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllText(unfinished, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(unfinished, path, overwrite: true);
    }
}
