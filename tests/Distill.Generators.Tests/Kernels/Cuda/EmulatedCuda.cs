using System.Globalization;
using System.Runtime.InteropServices;
using Distill.Runtime.Kernels.Cuda;

namespace Distill.Generators.Tests.Kernels.Cuda;

/// <summary>Runs the emitted CUDA C on the processor: g++ compiles the very text, after a header that says what CUDA is there.</summary>
internal sealed class EmulatedCuda : ICudaLauncher
{
    private static readonly Lazy<EmulatedCuda?> Built = new(Build);

    private readonly RunKernel run;
    private readonly Dictionary<string, int> numbers;

    private EmulatedCuda(nint library)
    {
        run = Marshal.GetDelegateForFunctionPointer<RunKernel>(NativeLibrary.GetExport(library, "run"));
        SizeOfBatch = Marshal.GetDelegateForFunctionPointer<Size>(NativeLibrary.GetExport(library, "size"))();
        numbers = CudaTexts.Texts.Values.Select((t, k) => (Text: t, Number: k)).DistinctBy(p => p.Text).ToDictionary(p => p.Text, p => p.Number);
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void RunKernel(int kernel, in CudaBatch batch, uint rows, uint threads, uint seed);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Size();

    /// <summary>The emulator; a test is skipped where there is no compiler for it.</summary>
    public static EmulatedCuda Instance
    {
        get
        {
            if (Built.Value is null)
                Assert.Skip("The emitted CUDA C is executed on the processor where there is a g++; this machine has none.");
            return Built.Value;
        }
    }

    /// <summary>The order in which threads come first.</summary>
    public uint Seed { get; set; } = 1;

    /// <summary>What a batch takes in the kernels' view.</summary>
    public int SizeOfBatch { get; }

    /// <inheritdoc/>
    public void Launch(int device, string text, string entry, in CudaBatch batch, int rows, int threads)
    {
        // Fibers run on one thread of the system at a time.
        lock (numbers)
            run((2 * numbers[text]) + (entry == "losses_bfloat16" ? 1 : 0), batch, (uint)rows, (uint)threads, Seed);
    }

    private static EmulatedCuda? Build()
    {
        if (Tool.Find("g++") is not { } compiler)
            return null;
        var folder = Directory.CreateTempSubdirectory("distill-cuda-");
        var (source, library) = (Path.Combine(folder.FullName, "kernels.cpp"), Path.Combine(folder.FullName, "kernels.so"));
        var entries = string.Join(", ", Enumerable.Range(0, CudaTexts.Texts.Count).Select(k => string.Create(CultureInfo.InvariantCulture, $"program{k}::losses_float32_{k}, program{k}::losses_bfloat16_{k}")));
        File.WriteAllText(source, CudaTexts.Together(CudaTexts.Header("Emulator.h")) + $$"""
            static void (*const kernels[])(const row::Batch) = { {{entries}} };
            extern "C" int size() { return sizeof(row::Batch); }
            extern "C" void run(int kernel, const row::Batch &batch, unsigned rows, unsigned threads, unsigned seed)
            {
                emulator::run(rows, threads, seed, [&] { kernels[kernel](batch); });
            }

            """);
        var (code, said) = Tool.Run(compiler, "-std=c++17", "-O1", "-ffp-contract=off", "-fPIC", "-shared", "-Wall", "-pedantic-errors", "-Werror", "-Wno-unknown-pragmas", "-o", library, source);
        Assert.True(code == 0, said);
        var loaded = NativeLibrary.Load(library);
        folder.Delete(recursive: true);
        return new(loaded);
    }
}
