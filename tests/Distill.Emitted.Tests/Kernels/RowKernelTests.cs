using Distill.Generated.Distill_Emitted_Tests_Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Distill.Emitted.Tests.Kernels;

/// <summary>What an emitted kernel costs, and what it does whatever the number of threads and the size of its rows.</summary>
public sealed class RowKernelTests
{
    /// <summary>Bytes of a call, nearly all of them TorchSharp's own objects: docs/performance.md.</summary>
    private const long Allocated = 3000;

    [Fact]
    public void A_call_allocates_next_to_nothing_whatever_the_size()
    {
        using var scope = NewDisposeScope();
        foreach (var (rows, classes) in ((int, int)[])[(8, 10), (512, 3000)])
        {
            var (student, teacher, label) = Logits(rows, classes);
            Evaluate(student, teacher, label);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Evaluate(student, teacher, label);
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(bytes <= Allocated, $"{bytes} bytes at [{rows},{classes}]");
        }
    }

    [Fact]
    public void Threads_change_no_bit_of_the_gradient()
    {
        using var scope = NewDisposeScope();
        var (student, teacher, label) = Logits(37, 1003);
        var threads = get_num_threads();
        try
        {
            set_num_threads(1);
            var one = WordsWholeKdLogits.Evaluate(student, teacher, label, crossEntropy: 0.3f, softTargets: 0.7f);
            set_num_threads(3);
            var three = WordsWholeKdLogits.Evaluate(student, teacher, label, crossEntropy: 0.3f, softTargets: 0.7f);
            Assert.True(one.Gradient.bytes.SequenceEqual(three.Gradient.bytes));
            Assert.Equal(one.SoftTargets, three.SoftTargets, 1e-12 * one.SoftTargets);
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Fact]
    public void Gradients_too_large_for_a_cache_are_the_same()
    {
        // 24 MiB go past the caches, 64 rows of it do not; an odd width leaves some rows off the boundary that this needs.
        using var scope = NewDisposeScope();
        foreach (var classes in (int[])[4096, 4099])
        {
            var (student, teacher, label) = Logits(1536, classes);
            var whole = WordsWholeKdLogits.Evaluate(student, teacher, label, crossEntropy: 0f, softTargets: 1f);
            var part = WordsWholeKdLogits.Evaluate(student.narrow(0, 1000, 64), teacher.narrow(0, 1000, 64), label.narrow(0, 1000, 64), crossEntropy: 0f, softTargets: 1f);
            var difference = ((whole.Gradient.narrow(0, 1000, 64) * (1536.0 / 64)) - part.Gradient).abs().max().ToDouble();
            Assert.True(difference <= 1e-6 * part.Gradient.abs().max().ToDouble(), $"{difference} at {classes}");
        }
    }

    private static void Evaluate(Tensor student, Tensor teacher, Tensor label)
    {
        using var step = NewDisposeScope();
        WordsWholeKdLogits.Evaluate(student, teacher, label, crossEntropy: 0.3f, softTargets: 0.7f);
    }

    private static (Tensor Student, Tensor Teacher, Tensor Label) Logits(int rows, int classes)
    {
        manual_seed(2);
        return (randn(rows, classes) * 3, randn(rows, classes) * 3, randint(0, classes, [rows], dtype: ScalarType.Int64));
    }
}
