using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Distill.Generators.Tests.Harness;

/// <summary>A user's program after the generator has run on it, as a build runs it. What compiler and analyzer say is found when it is asked for: it takes longest.</summary>
internal sealed class Compiled
{
    /// <summary>TorchSharp is built for an older framework; the SDK silences what the compiler says of that in every project. Examples document nothing.</summary>
    private static readonly ImmutableDictionary<string, ReportDiagnostic> Silenced =
        ImmutableDictionary<string, ReportDiagnostic>.Empty
            .Add("CS1701", ReportDiagnostic.Suppress)
            .Add("CS1702", ReportDiagnostic.Suppress)
            .Add("CS1591", ReportDiagnostic.Suppress);

    /// <summary>What every program stands on: made of one, they share what was read of the framework and of TorchSharp, which is much more than what they are themselves.</summary>
    private static readonly CSharpCompilation Ground = Grounded();

    private readonly Lazy<ImmutableArray<Diagnostic>> all;
    private readonly Lazy<ImmutableSortedDictionary<string, string>> sources;

    private Compiled(CSharpCompilation compilation, Lazy<ImmutableSortedDictionary<string, string>> sources, ImmutableArray<Diagnostic> generatorSaid)
    {
        Compilation = compilation;
        this.sources = sources;
        GeneratorSaid = generatorSaid;
        all = new(Analyze);
    }

    /// <summary>XML docs are checked, as in a project that generates them.</summary>
    public static CSharpParseOptions Syntax { get; } = new(documentationMode: DocumentationMode.Diagnose);

    /// <summary>The program with what was generated.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>What was generated, by hint name.</summary>
    public ImmutableSortedDictionary<string, string> Sources => sources.Value;

    /// <summary>All that the generator itself said, or the compiler of it.</summary>
    public ImmutableArray<Diagnostic> GeneratorSaid { get; }

    /// <summary>All that the analyzer said.</summary>
    public ImmutableArray<Diagnostic> Said => [.. all.Value.Where(d => !IsOfCompiler(d))];

    /// <summary>Errors and warnings of the compiler and of the generator itself.</summary>
    public ImmutableArray<Diagnostic> Complaints => [.. GeneratorSaid, .. all.Value.Where(d => IsOfCompiler(d) && d.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>The mistakes that the analyzer found.</summary>
    public ImmutableArray<Diagnostic> Findings => [.. Said.Where(d => d.Severity > DiagnosticSeverity.Info)];

    /// <summary>What the analyzer said that is no mistake.</summary>
    public IEnumerable<Diagnostic> Notes => Said.Except(Findings);

    /// <summary>Everything that a build would print, a line each: for messages of failed tests.</summary>
    public string Printed => string.Join('\n', Complaints.Concat(Findings).Select(d => d.ToString()));

    /// <summary>Errors of the generator, and of the compiler in the user's own files.</summary>
    public IEnumerable<Diagnostic> ErrorsOfUserCode => GeneratorSaid
        .Concat(Compilation.SyntaxTrees.Where(t => !t.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)).SelectMany(ErrorsIn))
        .Where(d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>Ids of what the analyzer found, in the order of their places.</summary>
    public IEnumerable<string> Ids => Findings.OrderBy(f => f.Location.SourceSpan.Start).Select(f => f.Id);

    /// <summary>Runs the generator on a program, as a build does.</summary>
    /// <param name="sources">Its files.</param>
    public static Compiled From(params string[] sources) => From(Bare(sources));

    /// <summary>Runs the generator on a program, as a build does.</summary>
    /// <param name="bare">The program as its user wrote it.</param>
    public static Compiled From(CSharpCompilation bare) => From(bare, new(IncrementalGeneratorOutputKind.None));

    /// <summary>Runs the generator on a program as an editor does, which leaves out what nobody's code can see: the loops. It is enough to know what the analyzer says.</summary>
    /// <param name="sources">Its files.</param>
    public static Compiled InEditor(params string[] sources) => From(Bare(sources), new(IncrementalGeneratorOutputKind.Implementation));

    private static Compiled From(CSharpCompilation bare, GeneratorDriverOptions options)
    {
        var driver = CSharpGeneratorDriver.Create([new DistillGenerator().AsSourceGenerator()], parseOptions: Syntax, driverOptions: options)
            .RunGeneratorsAndUpdateCompilation(bare, out var completed, out var generatorSaid, TestContext.Current.CancellationToken);
        return new(
            (CSharpCompilation)completed,
            new(() => driver.GetRunResult().GeneratedTrees.ToImmutableSortedDictionary(t => Path.GetFileName(t.FilePath), t => t.ToString())),
            generatorSaid);
    }

    /// <summary>A program as its user wrote it, with the references and the options of a library under <c>net10.0</c>.</summary>
    /// <param name="sources">Its files.</param>
    public static CSharpCompilation Bare(params IEnumerable<string> sources) =>
        Ground.AddSyntaxTrees([.. sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, Syntax, path: $"File{i}.cs"))]);

    /// <summary>The same program, with what was generated, under other options of the compiler.</summary>
    public Compiled With(CSharpCompilationOptions options) => new(Compilation.WithOptions(options), sources, GeneratorSaid);

    /// <summary>Both at once, because the analyzer's run is one of the compiler as well.</summary>
    private ImmutableArray<Diagnostic> Analyze() => Compilation
        .WithAnalyzers([new DistillAnalyzer()])
        .GetAllDiagnosticsAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult();

    private static bool IsOfCompiler(Diagnostic diagnostic) => diagnostic.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.Compiler);

    private IEnumerable<Diagnostic> ErrorsIn(SyntaxTree tree) => Compilation.GetSemanticModel(tree).GetDiagnostics(cancellationToken: TestContext.Current.CancellationToken);

    private static CSharpCompilation Grounded()
    {
        ImmutableArray<MetadataReference> references =
        [
            .. Net100.References.All,
            Reference(typeof(TorchSharp.torch)),
            Reference(typeof(DistillationAttribute)),
            Reference(typeof(Runtime.Manifest)),
        ];
        var ground = CSharpCompilation.Create(
            "Consumer",
            references: references,
            options: new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, specificDiagnosticOptions: Silenced, concurrentBuild: false));

        // Only once its references are bound do compilations made of it take them over.
        Assert.NotNull(ground.GetTypeByMetadataName("TorchSharp.torch"));
        return ground;
    }

    private static PortableExecutableReference Reference(Type type) => MetadataReference.CreateFromFile(type.Assembly.Location);
}
