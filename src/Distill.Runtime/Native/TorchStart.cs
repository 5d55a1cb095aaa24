using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Distill.Runtime.Native;

/// <summary>
/// Readies TorchSharp's native library where the system's C++ library is older than it expects (Debian 12, Ubuntu 22.04).
/// To be deleted the day TorchSharp's build no longer needs it.
/// </summary>
/// <remarks>
/// TorchSharp 0.107 demands version GLIBCXX_3.4.32 of libstdc++, yet nothing in it calls what that version brought. With the demand
/// marked weak the library loads and works. That is done on a copy in the user's cache; the package stays as it is, and where the
/// system's C++ library is new enough nothing is done at all.
/// </remarks>
public static class TorchStart
{
    private const string Library = "libLibTorchSharp.so";
    private const string Demand = "GLIBCXX_3.4.32";

    private static readonly Lock Once = new();
    private static bool prepared;

    /// <summary>Readies the native library. Idempotent; emitted code calls it before the first line of <c>Main</c>.</summary>
    /// <exception cref="DistillException">The native library is there but cannot be loaded.</exception>
    public static void Prepare()
    {
        lock (Once)
        {
            if (prepared)
                return;
            prepared = true;
            if (OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64 && NativeFolder() is { } folder)
                Load(folder);
        }
    }

#pragma warning disable CA2255 // A library may do this where its native part could not load otherwise.
    [ModuleInitializer]
    internal static void PrepareWithAssembly() => Prepare();
#pragma warning restore CA2255

    private static string? NativeFolder() =>
        new[] { Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native"), AppContext.BaseDirectory }
            .FirstOrDefault(f => File.Exists(Path.Combine(f, Library)));

    private static void Load(string folder)
    {
        // TorchSharp's own import then finds each library by its name, already loaded.
        foreach (var name in new[] { "libc10.so", "libtorch_cpu.so", "libtorch.so" })
            NativeLibrary.TryLoad(Path.Combine(folder, name), out _);
        var original = Path.Combine(folder, Library);
        if (NativeLibrary.TryLoad(original, out _))
            return;
        if (!NativeLibrary.TryLoad(MendedCopy(original), out _))
            throw new DistillException($"TorchSharp's native library '{original}' cannot be loaded on this system; install a libstdc++ that offers {Demand} (GCC 13 or newer).");
    }

    /// <summary>The copy without the demand; made once for each content of the original.</summary>
    private static string MendedCopy(string original)
    {
        var image = File.ReadAllBytes(original);
        var copy = Path.Combine(CacheFolder(), Convert.ToHexStringLower(SHA256.HashData(image))[..16], Library);
        if (File.Exists(copy))
            return copy;
        if (!ElfVersionNeeds.Weaken(image, Demand))
            return original;
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        var unfinished = $"{copy}.{Environment.ProcessId}";
        File.WriteAllBytes(unfinished, image);
        File.Move(unfinished, copy, overwrite: true);
        return copy;
    }

    private static string CacheFolder()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set ? set : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var folder = Path.Combine(cache, "dsldistill");
        try
        {
            Directory.CreateDirectory(folder);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Path.Combine(Path.GetTempPath(), "dsldistill");
        }
    }
}
