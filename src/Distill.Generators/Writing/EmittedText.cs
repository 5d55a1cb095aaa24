using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Distill.Generators.Writing;

/// <summary>Emitted text as a source file.</summary>
internal static class EmittedText
{
    // Written to disk it is a file like any other of a repository: without a byte order mark.
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The source file that a text is.</summary>
    public static SourceText Of(string text) => SourceText.From(text, Encoding, SourceHashAlgorithm.Sha256);
}
