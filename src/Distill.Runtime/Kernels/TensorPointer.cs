using System.Runtime.InteropServices;

namespace Distill.Runtime.Kernels;

/// <summary>Where a tensor's first element lies. TorchSharp's spans end at 2 GiB and check more than a kernel can pay for.</summary>
internal static partial class TensorPointer
{
    /// <summary>The address of the first element of a contiguous tensor, its offset included.</summary>
    public static nint Of(torch.Tensor tensor) => THSTensor_data(tensor.Handle);

    [LibraryImport("LibTorchSharp")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint THSTensor_data(nint tensor);
}
