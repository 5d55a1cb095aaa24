namespace Distill.Runtime.Tests;

/// <summary>Real data that lies beside the repository on some machines; tests that read it skip elsewhere.</summary>
internal static class SharedData
{
    /// <summary>A folder of real data, or a skipped test.</summary>
    public static string Folder(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "DslDistill.sln")))
                continue;
            var data = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data", name));
            Assert.SkipUnless(Directory.Exists(data), $"'{data}' is not there");
            return data;
        }

        Assert.Skip("the tests do not run inside the repository");
        return string.Empty;
    }
}
