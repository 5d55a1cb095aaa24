using Distill.Runtime.Native;

namespace Distill.Runtime.Kernels.Cuda;

/// <summary>
/// A GPU of NVIDIA's: compiles each printed kernel once for its compute capability, and launches it beside torch's own. Libraries are loaded with the first launch.
/// </summary>
/// <param name="nvrtc">The compiler.</param>
/// <param name="driver">The driver.</param>
/// <param name="cache">Compiled kernels of earlier processes.</param>
internal sealed class CudaDevice(Nvrtc nvrtc, CudaDriver driver, PtxCache cache) : ICudaLauncher
{
    /// <summary>The environment variable that keeps losses on the processor, when it is <c>off</c>.</summary>
    public const string SwitchVariable = "DSLDISTILL_CUDA_KERNELS";

    private static readonly Lazy<CudaDevice> Found = new(() =>
        new(new(NativeExports.Nvrtc()), new(NativeExports.Driver()), new(CacheFolder.Find() is { } folder ? Path.Combine(folder, "ptx") : null)), LazyThreadSafetyMode.PublicationOnly);

    private readonly Dictionary<(int Device, string Text, string Entry), (nint Context, nint Kernel)> kernels = [];
    private readonly Lock loading = new();

    /// <summary>What this machine has.</summary>
    /// <exception cref="DistillException">NVIDIA's libraries are not there.</exception>
    public static CudaDevice Instance => Found.Value;

    /// <summary>Whether a kernel computes these logits: on a CUDA device, in a type that kernels are printed for, and not switched off.</summary>
    public static bool Takes(torch.Tensor logits) =>
        logits.device_type == DeviceType.CUDA
        && logits.dtype is torch.ScalarType.Float32 or torch.ScalarType.BFloat16
        && Environment.GetEnvironmentVariable(SwitchVariable) != "off";

    /// <inheritdoc/>
    public void Launch(int device, string text, string entry, in CudaBatch batch, int rows, int threads)
    {
        (nint Context, nint Kernel) known;
        lock (loading)
        {
            if (!kernels.TryGetValue((device, text, entry), out known))
                kernels.Add((device, text, entry), known = Load(device, text, entry));
        }

        var copy = batch;
        driver.Within(known.Context, () => driver.Launch(known.Kernel, copy, rows, threads));
    }

    private (nint Context, nint Kernel) Load(int device, string text, string entry)
    {
        var source = CudaSource.Of(text);
        string[] options = [$"--gpu-architecture=compute_{driver.Capability(device)}", "--std=c++17"];
        var ptx = cache.Get(source, options, nvrtc.Version, () => nvrtc.Compile(source, options));
        var context = driver.PrimaryContext(device);
        nint kernel = 0;
        driver.Within(context, () => kernel = driver.Kernel(driver.Module(ptx), entry));
        return (context, kernel);
    }
}
