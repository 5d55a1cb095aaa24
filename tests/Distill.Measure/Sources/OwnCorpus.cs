namespace Distill.Measure.Sources;

/// <summary>The repository's own corpus, whose models and factories stand in the same files.</summary>
internal static class OwnCorpus
{
    private static readonly Lazy<ModelSources> Compiled = new(static () => ModelSources.Compile([], SourceFolder.Read(Folder, ["**/*.cs"])));

    /// <summary>Compiled once a process.</summary>
    public static ModelSources Sources => Compiled.Value;

    private static string Folder => Path.Combine(Repository.Root, "tests", "Distill.Corpus", "Models");
}
