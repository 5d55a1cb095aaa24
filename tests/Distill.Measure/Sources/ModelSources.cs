using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Distill.Measure.Sources;

/// <summary>Model sources and the driver that builds their models, compiled in memory: the interpreter reads the compilation, the hooks watch the assembly.</summary>
/// <param name="Compilation">The sources as the compiler knows them.</param>
/// <param name="Models">The models whose factories the driver holds.</param>
/// <param name="Called">The same models with every <c>forward</c> of a layer turned into <c>call</c>, in the same order: hooks see in them what else runs; the same list where there is no such <c>forward</c>.</param>
/// <param name="IsWhole">Whether hooks see everything in <paramref name="Called"/>; if not, what runs by <c>forward</c> is not compared.</param>
/// <param name="Removed">Declarations that do not compile here and were taken out, each with the error in it.</param>
internal sealed record ModelSources(CSharpCompilation Compilation, IReadOnlyList<CorpusModel> Models, IReadOnlyList<CorpusModel> Called, bool IsWhole, IReadOnlyList<string> Removed)
{
    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>Everything that this program itself can load: TorchSharp, the corpus' attributes and the framework.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && !name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) && name is not ("Distill.Corpus.dll" or "Distill.Corpus.Tests.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Compiles sources and drivers. What does not compile in the sources is taken out; a driver must compile.</summary>
    /// <exception cref="MeasureException">A driver does not compile, or holds no factory.</exception>
    public static ModelSources Compile(IReadOnlyList<SyntaxTree> sources, IReadOnlyList<SyntaxTree> drivers)
    {
        var all = CSharpCompilation.Create("MeasuredModels", [SourceFolder.Usings, .. drivers, .. sources.Select(Pruning.Opened)], References, Options);
        var (compilation, removed) = Pruning.Prune(OldNames.Updated(all), [SourceFolder.Usings, .. drivers]);
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
            throw new MeasureException($"The driver does not compile:\n{string.Join('\n', errors.Take(20))}{Because(removed)}");
        var models = CorpusModel.In(Load(compilation));
        if (models.Count == 0)
            throw new MeasureException("No factory found: the driver needs public static methods marked [Takes(…)].");
        var (called, isWhole) = ForwardsAsCalls.In(compilation);
        return new(compilation, models, called == compilation ? models : CorpusModel.In(Load(called)), isWhole, removed);
    }

    private static string Because(IReadOnlyList<string> removed) =>
        removed.Count == 0 ? "" : $"\nThis was taken out of the sources because it does not compile here:\n{string.Join('\n', removed.Where(r => r.Contains("CS17", StringComparison.Ordinal) || !r.StartsWith("using ", StringComparison.Ordinal)).Take(20))}";

    private static Assembly Load(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        return emitted.Success ? Load(image)
            : throw new MeasureException($"The sources bind but cannot be emitted:\n{string.Join('\n', emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(20))}");
    }

    // Each assembly has a context of its own, so that two of one name can be loaded.
    private static Assembly Load(MemoryStream image)
    {
        image.Position = 0;
        return new AssemblyLoadContext(null).LoadFromStream(image);
    }
}
