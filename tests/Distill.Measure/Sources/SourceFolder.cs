using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Distill.Measure.Sources;

/// <summary>C# files of a folder, read as a project under <c>net10.0</c> with implicit usings reads them.</summary>
internal static class SourceFolder
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Syntax = new(LanguageVersion.Preview, preprocessorSymbols: ["NET", "NET8_0_OR_GREATER", "NET10_0_OR_GREATER", "NETCOREAPP"]);

    /// <summary>The usings that the SDK adds to every project.</summary>
    public static SyntaxTree Usings { get; } = CSharpSyntaxTree.ParseText(ImplicitUsings, Syntax, path: "GlobalUsings.cs");

    /// <summary>Reads the files that match one of the patterns, such as <c>**/*.cs</c> or <c>Models/*.cs</c>; build outputs are passed over.</summary>
    public static IReadOnlyList<SyntaxTree> Read(string folder, IReadOnlyList<string> patterns) =>
    [
        .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !IsBuildOutput(Path.GetRelativePath(folder, file)) && patterns.Any(pattern => Glob.Matches(pattern, Path.GetRelativePath(folder, file))))
            .Order(StringComparer.Ordinal)
            .Select(Parse),
    ];

    /// <summary>Reads one file.</summary>
    public static SyntaxTree Parse(string file) => ParseText(File.ReadAllText(file), Path.GetFullPath(file));

    /// <summary>Reads a text as if it stood in a file.</summary>
    public static SyntaxTree ParseText(string text, string path) => CSharpSyntaxTree.ParseText(text, Syntax, path);

    private static bool IsBuildOutput(string path) => path.Split('/', '\\').Any(part => part is "bin" or "obj");
}
