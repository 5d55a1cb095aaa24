using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Distill.Generators.Tests.Harness;

/// <summary>A user's program after generator and analyzer have run on it, as a build runs them.</summary>
/// <param name="Compilation">The program with what was generated.</param>
/// <param name="Sources">What was generated, by hint name.</param>
/// <param name="Said">All that the analyzer said.</param>
/// <param name="Complaints">Errors and warnings of the compiler and of the generator itself.</param>
internal sealed record Compiled(
    CSharpCompilation Compilation,
    ImmutableSortedDictionary<string, string> Sources,
    ImmutableArray<Diagnostic> Said,
    ImmutableArray<Diagnostic> Complaints)
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. Net100.References.All,
        Reference(typeof(TorchSharp.torch)),
        Reference(typeof(DistillationAttribute)),
        Reference(typeof(Runtime.Manifest)),
    ];

    /// <summary>The mistakes that the analyzer found.</summary>
    public ImmutableArray<Diagnostic> Findings { get; } = [.. Said.Where(d => d.Severity > DiagnosticSeverity.Info)];

    /// <summary>What the analyzer said that is no mistake.</summary>
    public IEnumerable<Diagnostic> Notes => Said.Except(Findings);

    /// <summary>XML docs are checked, as in a project that generates them.</summary>
    public static CSharpParseOptions Syntax { get; } = new(documentationMode: DocumentationMode.Diagnose);

    /// <summary>TorchSharp is built for an older framework; the SDK silences what the compiler says of that in every project. Examples document nothing.</summary>
    private static readonly ImmutableDictionary<string, ReportDiagnostic> Silenced =
        ImmutableDictionary<string, ReportDiagnostic>.Empty
            .Add("CS1701", ReportDiagnostic.Suppress)
            .Add("CS1702", ReportDiagnostic.Suppress)
            .Add("CS1591", ReportDiagnostic.Suppress);

    /// <summary>Everything that a build would print, a line each: for messages of failed tests.</summary>
    public string Printed => string.Join('\n', Complaints.Concat(Findings).Select(d => d.ToString()));

    /// <summary>What the compiler said of the user's own files.</summary>
    public IEnumerable<Diagnostic> ComplaintsOfUserCode => Complaints.Where(c => c.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) != true);

    /// <summary>Ids of what the analyzer found, in the order of their places.</summary>
    public IEnumerable<string> Ids => Findings.OrderBy(f => f.Location.SourceSpan.Start).Select(f => f.Id);

    /// <summary>Compiles a program, with the generator and the analyzer.</summary>
    /// <param name="sources">Its files.</param>
    public static Compiled From(params string[] sources) => From(Bare(sources));

    /// <summary>Runs the generator and the analyzer on a program.</summary>
    /// <param name="bare">The program as its user wrote it.</param>
    public static Compiled From(CSharpCompilation bare)
    {
        var driver = CSharpGeneratorDriver.Create([new DistillGenerator().AsSourceGenerator()], parseOptions: Syntax)
            .RunGeneratorsAndUpdateCompilation(bare, out var completed, out var generatorSaid, TestContext.Current.CancellationToken);
        var compilation = (CSharpCompilation)completed;
        var findings = compilation
            .WithAnalyzers([new DistillAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        var compilerSaid = compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity >= DiagnosticSeverity.Warning);
        return new(
            compilation,
            driver.GetRunResult().GeneratedTrees.ToImmutableSortedDictionary(t => Path.GetFileName(t.FilePath), t => t.ToString()),
            findings,
            [.. generatorSaid, .. compilerSaid]);
    }

    /// <summary>A program as its user wrote it, with the references and the options of a library under <c>net10.0</c>.</summary>
    /// <param name="sources">Its files.</param>
    public static CSharpCompilation Bare(params IEnumerable<string> sources) => CSharpCompilation.Create(
        "Consumer",
        sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, Syntax, path: $"File{i}.cs")),
        References,
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, specificDiagnosticOptions: Silenced));

    private static PortableExecutableReference Reference(Type type) => MetadataReference.CreateFromFile(type.Assembly.Location);
}
