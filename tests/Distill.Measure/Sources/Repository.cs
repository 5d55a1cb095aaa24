namespace Distill.Measure.Sources;

/// <summary>Where the sources of this repository are.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    /// <exception cref="MeasureException">The program runs outside the repository.</exception>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "DslDistill.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new MeasureException("The program runs outside the repository: no folder above it holds DslDistill.sln.");
        return folder;
    }
}
