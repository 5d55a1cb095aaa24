using System.Runtime.InteropServices;

namespace Distill.Measure.Hooks;

/// <summary>The counter that libtorch raises whenever a tensor, or anything that shares its memory, is written to in place.</summary>
/// <remarks>TorchSharp does not expose it. Comparing values instead would miss an in-place ReLU on values that are positive already.</remarks>
internal static unsafe class TensorVersion
{
    // at::TensorBase::_version() const, as the Itanium ABI (Linux, macOS) spells it.
    private const string Symbol = "_ZNK2at10TensorBase8_versionEv";

    private static readonly delegate* unmanaged<nint, long> Version = Find();

    public static long Of(Tensor tensor) => Version(tensor.Handle);

    private static delegate* unmanaged<nint, long> Find()
    {
        InitializeDeviceType(DeviceType.CPU);
        var library = NativeLibrary.Load("torch_cpu", typeof(torch).Assembly, searchPath: null);
        return NativeLibrary.TryGetExport(library, Symbol, out var address)
            ? (delegate* unmanaged<nint, long>)address
            : throw new PlatformNotSupportedException($"libtorch_cpu exports no '{Symbol}' here, so in-place changes cannot be seen; run on Linux or macOS.");
    }
}
