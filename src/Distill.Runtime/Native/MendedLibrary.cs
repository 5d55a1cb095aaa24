using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Distill.Runtime.Native;

/// <summary>A native library without one of its demands: a copy in the user's cache. The original is only read.</summary>
internal static class MendedLibrary
{
    /// <summary>Loads the library as if it never made the demand.</summary>
    /// <param name="original">Path of the library; what it depends on is loaded already.</param>
    /// <param name="demand">The version's name in ASCII.</param>
    /// <exception cref="DistillException">No copy can be made or loaded; the message holds the loader's own reason.</exception>
    public static void Load(string original, ReadOnlySpan<byte> demand)
    {
        try
        {
            var image = File.ReadAllBytes(original);
            var hash = Convert.ToHexStringLower(SHA256.HashData(image))[..16];
            ElfVersionNeeds.Weaken(image, demand);
            if (CacheFolder.Find() is { } cache && TryLoad(Path.Combine(cache, hash), original, image))
                return;
            LoadFromTemporaryFolder(original, image);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            throw new DistillException(
                $"TorchSharp's native library '{original}' cannot be loaded on this system: {e.Message.Trim()} "
                + "Install the C++ library of GCC 13 or newer (libstdc++ with GLIBCXX_3.4.32), or use a newer Linux.",
                e);
        }
    }

    /// <summary>Writes the image to a folder, unless it is there already, whole and unchanged.</summary>
    /// <param name="folder">The folder, created when missing.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="image">The file's content.</param>
    /// <returns>Path of the file.</returns>
    internal static string Store(string folder, string name, byte[] image)
    {
        var path = Path.Combine(folder, name);
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(image))
            return path;

        // Processes that start at once each write their own file; the last rename wins, and all of them are right.
        Directory.CreateDirectory(folder);
        var unfinished = Path.Combine(folder, Path.GetRandomFileName());
        File.WriteAllBytes(unfinished, image);
        File.Move(unfinished, path, overwrite: true);
        return path;
    }

    /// <summary>A cache on a read-only, full or noexec file system is no obstacle, only slower.</summary>
    private static bool TryLoad(string folder, string original, byte[] image)
    {
        try
        {
            return NativeLibrary.TryLoad(Store(folder, Path.GetFileName(original), image), out _);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void LoadFromTemporaryFolder(string original, byte[] image)
    {
        // A folder of a known name under /tmp could be laid there by anyone; this one is new and the user's alone.
        var folder = Directory.CreateTempSubdirectory("dsldistill-");
        try
        {
            NativeLibrary.Load(Store(folder.FullName, Path.GetFileName(original), image));
        }
        finally
        {
            // What is loaded lives on without a name.
            folder.Delete(recursive: true);
        }
    }
}
