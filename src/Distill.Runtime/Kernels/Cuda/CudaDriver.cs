using System.Runtime.InteropServices;
using System.Text;

namespace Distill.Runtime.Kernels.Cuda;

/// <summary>
/// NVIDIA's driver. Everything happens in the device's primary context, which is torch's, and on the default stream, which is torch's too: TorchSharp
/// offers no other. So kernels run after what torch has asked for before, and before what it asks for next.
/// </summary>
internal sealed unsafe class CudaDriver
{
    private const int ComputeCapabilityMajor = 75, ComputeCapabilityMinor = 76;

    private readonly nint library;
    private readonly delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int> launch;

    /// <param name="library">The loaded library.</param>
    public CudaDriver(nint library)
    {
        this.library = library;
        launch = (delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int>)NativeExports.Function(library, "cuLaunchKernel");
        Demand(((delegate* unmanaged<uint, int>)NativeExports.Function(library, "cuInit"))(0), "cuInit");
    }

    /// <summary>A device's compute capability: "90" is 9.0.</summary>
    public string Capability(int device)
    {
        var attribute = (delegate* unmanaged<int*, int, int, int>)NativeExports.Function(library, "cuDeviceGetAttribute");
        int handle = Handle(device), major, minor;
        Demand(attribute(&major, ComputeCapabilityMajor, handle), "cuDeviceGetAttribute");
        Demand(attribute(&minor, ComputeCapabilityMinor, handle), "cuDeviceGetAttribute");
        return $"{major}{minor}";
    }

    /// <summary>The context of a device that torch computes in. It is kept as long as the process lives, as torch keeps it.</summary>
    public nint PrimaryContext(int device)
    {
        nint context;
        Demand(((delegate* unmanaged<nint*, int, int>)NativeExports.Function(library, "cuDevicePrimaryCtxRetain"))(&context, Handle(device)), "cuDevicePrimaryCtxRetain");
        return context;
    }

    /// <summary>Does something in a context, and leaves the one that was current before.</summary>
    public void Within(nint context, Action action)
    {
        nint before;
        Demand(((delegate* unmanaged<nint, int>)NativeExports.Function(library, "cuCtxPushCurrent_v2"))(context), "cuCtxPushCurrent");
        try
        {
            action();
        }
        finally
        {
            Demand(((delegate* unmanaged<nint*, int>)NativeExports.Function(library, "cuCtxPopCurrent_v2"))(&before), "cuCtxPopCurrent");
        }
    }

    /// <summary>Loads PTX into the current context.</summary>
    public nint Module(byte[] ptx)
    {
        nint module;
        fixed (byte* image = ptx)
            Demand(((delegate* unmanaged<nint*, byte*, int>)NativeExports.Function(library, "cuModuleLoadData"))(&module, image), "cuModuleLoadData");
        return module;
    }

    /// <summary>A kernel of a module.</summary>
    public nint Kernel(nint module, string entry)
    {
        nint kernel;
        fixed (byte* name = Encoding.UTF8.GetBytes(entry + '\0'))
            Demand(((delegate* unmanaged<nint*, nint, byte*, int>)NativeExports.Function(library, "cuModuleGetFunction"))(&kernel, module, name), "cuModuleGetFunction");
        return kernel;
    }

    /// <summary>Launches a kernel of one argument, a block a row, on the default stream of the current context.</summary>
    public void Launch(nint kernel, in CudaBatch batch, int rows, int threads)
    {
        fixed (CudaBatch* argument = &batch)
        {
            void* arguments = argument;
            Demand(launch(kernel, (uint)rows, 1, 1, (uint)threads, 1, 1, 0, 0, &arguments, null), "cuLaunchKernel");
        }
    }

    private int Handle(int device)
    {
        int handle;
        Demand(((delegate* unmanaged<int*, int, int>)NativeExports.Function(library, "cuDeviceGet"))(&handle, device), "cuDeviceGet");
        return handle;
    }

    private void Demand(int code, string function)
    {
        if (code == 0)
            return;
        nint text;
        var known = ((delegate* unmanaged<int, nint*, int>)NativeExports.Function(library, "cuGetErrorString"))(code, &text) == 0;
        throw new DistillException($"CUDA's {function} failed: {(known ? Marshal.PtrToStringUTF8(text) : "unknown error")} ({code}). Set {CudaDevice.SwitchVariable}=off to compute the losses on the processor.");
    }
}
