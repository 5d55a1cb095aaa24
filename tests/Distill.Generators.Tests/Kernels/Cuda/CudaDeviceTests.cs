using Distill.Runtime;
using Distill.Runtime.Kernels.Cuda;
using TorchSharp;

namespace Distill.Generators.Tests.Kernels.Cuda;

/// <summary>What the host tells NVIDIA's libraries. No GPU is at hand: this is as far as a machine without one can see.</summary>
public sealed class CudaDeviceTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("distill-ptx-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_kernel_is_compiled_once_for_its_device_and_kept_for_the_next_process()
    {
        var fake = new FakeCuda();
        var text = CudaTexts.Texts["hard and soft"];
        var device = fake.Device(folder.FullName);
        device.Launch(0, text, "losses_float32", new CudaBatch { Student = 4096 }, rows: 7, threads: 64);
        device.Launch(0, text, "losses_float32", new CudaBatch { Student = 8192 }, rows: 5, threads: 128);
        Assert.Equal(new(Compiled: 1, Loaded: 1, Launched: 2, Blocks: 5, Threads: 128, Depth: 0, Student: 8192, Stream: 0), fake.State);
        Assert.Equal("--gpu-architecture=compute_90 --std=c++17", fake.Options.Trim());
        Assert.Equal("losses_float32", fake.Entry);
        Assert.Equal($"#line 1 \"Row.cuh\"\n{File.ReadAllText(CudaTexts.Row)}\n#line 1 \"losses.cu\"\n{text}\n", fake.Source);

        fake.Device(folder.FullName).Launch(0, text, "losses_bfloat16", default, rows: 1, threads: 32);
        Assert.Equal((1, 2, 3), (fake.State.Compiled, fake.State.Loaded, fake.State.Launched));
        Assert.Equal("losses_bfloat16", fake.Entry);
    }

    [Fact]
    public void What_the_folder_cannot_hold_is_compiled_again()
    {
        var fake = new FakeCuda();
        var file = Path.Combine(folder.FullName, "a file, not a folder");
        File.WriteAllText(file, string.Empty);
        foreach (var where in (string?[])[null, file])
            fake.Device(where).Launch(0, CudaTexts.Texts["hard and soft"], "losses_float32", default, rows: 1, threads: 32);
        Assert.Equal((2, 2), (fake.State.Compiled, fake.State.Launched));
    }

    [Fact]
    public void A_kernel_is_kept_by_all_that_it_was_compiled_from()
    {
        string[] keys =
        [
            PtxCache.Key("source", ["a", "b"], "12.4"),
            PtxCache.Key("source ", ["a", "b"], "12.4"),
            PtxCache.Key("source", ["a"], "12.4"),
            PtxCache.Key("source", ["ab"], "12.4"),
            PtxCache.Key("source", ["a", "b"], "12.5"),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys[0], PtxCache.Key("source", ["a", "b"], "12.4"));
    }

    [Fact]
    public void What_does_not_compile_is_said_with_the_compilers_own_words()
    {
        var failure = Assert.Throws<DistillException>(() => new FakeCuda().Device(null).Launch(0, "no such thing", "losses_float32", default, rows: 1, threads: 32));
        Assert.Equal(
            "NVRTC 12.4 does not compile the losses of the logits (NVRTC_ERROR_COMPILATION, options --gpu-architecture=compute_90 --std=c++17); "
            + "set DSLDISTILL_CUDA_KERNELS=off to compute them on the processor, and please report this:\nlosses.cu(1): error: identifier \"no\" is undefined",
            failure.Message);
    }

    [Fact]
    public void What_the_driver_refuses_is_said_in_one_line()
    {
        var fake = new FakeCuda();
        var failure = Assert.Throws<DistillException>(() => fake.Device(null).Launch(0, CudaTexts.Texts["hard and soft"], "losses_float32", default, rows: 0, threads: 32));
        Assert.Equal("CUDA's cuLaunchKernel failed: invalid argument (1). Set DSLDISTILL_CUDA_KERNELS=off to compute the losses on the processor.", failure.Message);
        Assert.Equal(0, fake.State.Depth);
    }

    [Fact]
    public void A_library_that_is_not_there_is_said_with_the_way_out() =>
        Assert.Equal(
            "The losses of the logits are compiled for the GPU by NVRTC, but '/nowhere/libnvrtc.so.12', which DSLDISTILL_NVRTC names, cannot be loaded. "
            + "Install NVRTC of CUDA 12 or 13, or set DSLDISTILL_NVRTC to its path; with DSLDISTILL_CUDA_KERNELS=off they are computed on the processor, and logits are copied there and back.",
            Assert.Throws<DistillException>(() => NativeExports.Nvrtc("/nowhere/libnvrtc.so.12")).Message);

    [Fact]
    public void Logits_on_the_processor_are_not_taken() => Assert.False(CudaDevice.Takes(torch.zeros(1, 2)));

    [Theory]
    [InlineData(10, 32, 32)]
    [InlineData(1000, 64, 32)]
    [InlineData(32_000, 512, 512)]
    [InlineData(128_256, 512, 512)]
    public void A_block_has_the_threads_that_a_row_keeps_busy(int classes, int inFloat32, int inBFloat16) =>
        Assert.Equal((inFloat32, inBFloat16), (CudaRows.Threads(classes, torch.float32), CudaRows.Threads(classes, torch.bfloat16)));

    [Fact]
    [Trait("Device", "cuda")]
    public void On_a_GPU_the_kernel_is_what_the_processor_computes()
    {
        Assert.SkipUnless(torch.cuda.is_available(), "There is no CUDA device; the kernels were executed on the processor only.");
        using var scope = torch.NewDisposeScope();
        var kernel = PrintedKernel.Of(new DistillLoss.CrossEntropyAttribute(), new DistillLoss.SoftTargetsAttribute());
        var (student, teacher, label) = (torch.randn(64, 1001), torch.randn(64, 1001), torch.arange(64, torch.int64));
        var (near, far) = (kernel.Run(student, teacher, label), kernel.Run(student.cuda(), teacher.cuda(), label.cuda()));
        Assert.Equal(near.Values, far.Values, (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.True((near.Gradient - far.Gradient.cpu()).norm().ToDouble() < 1e-5 * near.Gradient.norm().ToDouble());
    }
}
