using System.Runtime.InteropServices;
using Distill.Runtime.Kernels.Cuda;

namespace Distill.Generators.Tests.Kernels.Cuda;

/// <summary>NVIDIA's libraries where there are none: every call goes the real way, into a library that notes it.</summary>
internal sealed unsafe class FakeCuda
{
    private static readonly Lazy<nint> Built = new(Build);

    private readonly nint library = Built.Value;

    public FakeCuda() => ((delegate* unmanaged<void>)NativeExports.Function(library, "forget"))();

    /// <summary>What a kernel was told.</summary>
    /// <param name="Compiled">How often something was compiled.</param>
    /// <param name="Loaded">How often a module was loaded into torch's context.</param>
    /// <param name="Launched">How often a kernel was launched in it.</param>
    /// <param name="Depth">How many contexts are current that were not before.</param>
    public sealed record Told(int Compiled, int Loaded, int Launched, int Blocks, int Threads, int Depth, nint Student, nint Stream);

    /// <summary>The options of the last compilation.</summary>
    public string Options => Text("asked");

    /// <summary>The last kernel that was asked for.</summary>
    public string Entry => Text("called");

    /// <summary>The source of the last compilation.</summary>
    public string Source => Text("given");

    /// <summary>What it was told since it was made.</summary>
    public Told State
    {
        get
        {
            var numbers = stackalloc int[6];
            var pointers = stackalloc nint[2];
            ((delegate* unmanaged<int*, nint*, void>)NativeExports.Function(library, "state"))(numbers, pointers);
            return new(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], pointers[0], pointers[1]);
        }
    }

    /// <summary>A device that a process would see.</summary>
    /// <param name="folder">Where compiled kernels are kept.</param>
    public CudaDevice Device(string? folder) => new(new(library), new(library), new(folder));

    private string Text(string function) => Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)NativeExports.Function(library, function))())!;

    private static nint Build()
    {
        var compiler = Tool.Find("g++");
        Assert.SkipWhen(compiler is null, "What the host tells NVIDIA's libraries is tried against a library that g++ compiles; this machine has none.");
        var folder = Directory.CreateTempSubdirectory("distill-cuda-");
        var library = Path.Combine(folder.FullName, "fake.so");
        var (code, said) = Tool.Run(compiler!, "-std=c++17", "-fPIC", "-shared", "-Wall", "-Werror", "-o", library, CudaTexts.Header("FakeCuda.cpp"));
        Assert.True(code == 0, said);
        var loaded = NativeLibrary.Load(library);
        folder.Delete(recursive: true);
        return loaded;
    }
}
