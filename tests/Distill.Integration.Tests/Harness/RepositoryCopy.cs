namespace Distill.Integration.Tests.Harness;

/// <summary>The sources somewhere else, as a clone has them.</summary>
internal static class RepositoryCopy
{
    private static readonly string[] Built = ["bin", "obj"];

    /// <summary>Copies the files of the root, and some folders without what was built in them.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="folders">The folders.</param>
    public static void Make(string target, params IEnumerable<string> folders)
    {
        var files = Directory.EnumerateFiles(Repository.Root).Concat(folders.SelectMany(s => Directory.EnumerateFiles(Repository.At(s), "*", SearchOption.AllDirectories)));
        foreach (var file in files.Select(f => Path.GetRelativePath(Repository.Root, f)).Where(f => !f.Split(Path.DirectorySeparatorChar).Intersect(Built).Any()))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, file))!);
            File.Copy(Repository.At(file), Path.Combine(target, file));
        }
    }
}
