using System.Reflection;

namespace Distill.Integration.Tests.Harness;

/// <summary>Where the sources and what was built from them are.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Debug or Release, as the tests themselves.</summary>
    public static string Configuration { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Configuration").Value!;

    /// <summary>A file or folder, by its path from the root.</summary>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "DslDistill.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests run outside the repository: no folder above them holds DslDistill.sln.");
        return folder;
    }
}
