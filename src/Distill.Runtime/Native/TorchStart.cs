using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Distill.Runtime.Native;

/// <summary>
/// Readies TorchSharp's native library where the system's C++ library is older than it expects (Debian 12, Ubuntu 22.04).
/// To be deleted the day TorchSharp's build no longer needs it.
/// </summary>
/// <remarks>
/// TorchSharp 0.107 demands version GLIBCXX_3.4.32 of libstdc++, yet nothing in it calls what that version brought. With the demand
/// marked weak the library loads and works. That is done on a copy in the user's cache; the package stays as it is, and where the
/// system's C++ library is new enough nothing is done at all. It is done before TorchSharp is touched, because TorchSharp answers a
/// failed start by copying the whole of libtorch (600 MB) beside the program.
/// </remarks>
public static class TorchStart
{
    private const string Library = "libLibTorchSharp.so";

    /// <summary>The one symbol that GLIBCXX_3.4.32 brought: <c>std::ios_base_library_init()</c>.</summary>
    private const string Brought = "_ZSt21ios_base_library_initv";

    // Lazy does it once, lets others wait, and fails again in the same words.
    private static readonly Lazy<bool> Prepared = new(TryMend);

    private static ReadOnlySpan<byte> Demand => "GLIBCXX_3.4.32"u8;

    /// <summary>Readies the native library. Idempotent; emitted code calls it before the first line of <c>Main</c>.</summary>
    /// <exception cref="DistillException">The native library is there but cannot be loaded.</exception>
    public static void Prepare() => _ = Prepared.Value;

#pragma warning disable CA2255 // A library may do this where its native part could not load otherwise.
    [ModuleInitializer]
    internal static void PrepareWithAssembly() => Prepare();
#pragma warning restore CA2255

    /// <summary>Whether the system's C++ library lacks what TorchSharp demands of it.</summary>
    /// <returns>True on an x64 Linux with glibc and a libstdc++ before GCC 13.</returns>
    internal static bool IsMendingNeeded() =>
        OperatingSystem.IsLinux()
        && RuntimeInformation.ProcessArchitecture == Architecture.X64
        && !RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal)
        && !(NativeLibrary.TryLoad("libstdc++.so.6", out var library) && NativeLibrary.TryGetExport(library, Brought, out _));

    private static bool TryMend()
    {
        if (!IsMendingNeeded() || NativeFolder() is not { } folder)
            return false;

        // TorchSharp's own import then finds each library by its name, already loaded. libtorch brings libtorch_cpu, libc10 and libgomp.
        NativeLibrary.TryLoad(Path.Combine(folder, "libtorch.so"), out _);
        MendedLibrary.Load(Path.Combine(folder, Library), Demand);
        return true;
    }

    /// <summary>The folder of TorchSharp's native library, as the host found it; null where the program came without.</summary>
    private static string? NativeFolder()
    {
        var known = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        return known.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(AppContext.BaseDirectory)
            .FirstOrDefault(f => File.Exists(Path.Combine(f, Library)));
    }
}
