namespace Distill.Runtime.Native;

/// <summary>Where things are kept that can be made again.</summary>
internal static class CacheFolder
{
    /// <summary>As the XDG Base Directory Specification has it; relative paths are to be ignored. Null: there is none.</summary>
    public static string? Find()
    {
        var set = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        var cache = Path.IsPathRooted(set) ? set : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.IsPathRooted(cache) ? Path.Combine(cache, "dsldistill") : null;
    }
}
