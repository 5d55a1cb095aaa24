using System.Runtime.InteropServices;
using TorchSharp;

namespace Distill.Runtime.Kernels.Cuda;

/// <summary>Finds NVIDIA's libraries, by the names that they have on Linux and Windows. They are loaded when a GPU is used first, never before.</summary>
internal static class NativeExports
{
    /// <summary>Path of the NVRTC library to use, instead of looking for one.</summary>
    public const string NvrtcVariable = "DSLDISTILL_NVRTC";

    private static readonly string[] NvrtcNames = ["libnvrtc.so.13", "libnvrtc.so.12", "libnvrtc.so", "nvrtc64_130_0.dll", "nvrtc64_120_0.dll"];

    private static readonly string[] DriverNames = ["libcuda.so.1", "nvcuda.dll"];

    /// <summary>The library that compiles.</summary>
    /// <exception cref="DistillException">There is none.</exception>
    public static nint Nvrtc() => Nvrtc(Environment.GetEnvironmentVariable(NvrtcVariable));

    /// <summary>The library that compiles, at a path or, without one, wherever it is found.</summary>
    public static nint Nvrtc(string? path)
    {
        var library = path is { Length: > 0 } ? Load(path) : First([.. NvrtcNames, .. BesideTorch()]);
        return library != 0 ? library : throw new DistillException(
            $"The losses of the logits are compiled for the GPU by NVRTC, but {(path is { Length: > 0 } ? $"'{path}', which {NvrtcVariable} names, cannot be loaded" : "no libnvrtc was found")}. "
            + $"Install NVRTC of CUDA 12 or 13, or set {NvrtcVariable} to its path; with {CudaDevice.SwitchVariable}=off they are computed on the processor, and logits are copied there and back.");
    }

    /// <summary>The driver's library.</summary>
    /// <exception cref="DistillException">There is none.</exception>
    public static nint Driver()
    {
        var library = First(DriverNames);
        return library != 0 ? library : throw new DistillException($"NVIDIA's driver ({string.Join(" or ", DriverNames)}) cannot be loaded, though torch found a CUDA device; set {CudaDevice.SwitchVariable}=off to compute the losses on the processor.");
    }

    /// <summary>The address of a function.</summary>
    /// <exception cref="DistillException">The library is another, or too old.</exception>
    public static nint Function(nint library, string name) =>
        NativeLibrary.TryGetExport(library, name, out var address) ? address : throw new DistillException($"The CUDA library has no function {name}; install CUDA 12 or 13, or set {CudaDevice.SwitchVariable}=off.");

    /// <summary>CUDA packages of torch bring NVRTC along, under a name of their own.</summary>
    private static IEnumerable<string> BesideTorch()
    {
        var folders = (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Append(AppContext.BaseDirectory);
        return folders.Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*nvrtc*"))
            .Where(f => !Path.GetFileName(f).Contains("builtins", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
    }

    private static nint First(IEnumerable<string> names) => names.Select(Load).FirstOrDefault(l => l != 0);

    private static nint Load(string name) => NativeLibrary.TryLoad(name, typeof(torch).Assembly, searchPath: null, out var library) ? library : 0;
}
