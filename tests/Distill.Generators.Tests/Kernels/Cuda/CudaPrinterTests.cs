using System.Runtime.CompilerServices;
using Distill.Generators.Tests.Losses;
using Distill.Runtime.Kernels;
using Distill.Runtime.Kernels.Cuda;
using TorchSharp;

namespace Distill.Generators.Tests.Kernels.Cuda;

/// <summary>The printed CUDA C, executed on the processor, is what the formulas mean.</summary>
public sealed class CudaPrinterTests
{
    public static TheoryData<string> Names => AllLogitsLosses.Names;

    [Fact]
    public void A_batch_is_laid_out_alike_on_both_sides() => Assert.Equal(Unsafe.SizeOf<CudaBatch>(), EmulatedCuda.Instance.SizeOfBatch);

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_loss_in_float32(string name)
    {
        foreach (var classes in (int[])[2, 3, 10, 33, 1000])
            Demand(name, torch.float32, classes, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_loss_in_bfloat16(string name)
    {
        // Logits are those that 16 bits hold; the gradient is rounded to 8 digits of a binary number.
        foreach (var classes in (int[])[2, 3, 10, 33, 1000])
            Demand(name, torch.bfloat16, classes, 4e-3);
    }

    [Theory]
    [InlineData("all")]
    [InlineData("hard and soft")]
    [InlineData("names that C++ has")]
    [InlineData("best and hard")]
    public void Several_losses_in_one_sum(string name)
    {
        foreach (var classes in (int[])[5, 101, 4100])
        {
            Demand(name, torch.float32, classes, 1e-5);
            Demand(name, torch.bfloat16, classes, 4e-3);
        }
    }

    [Theory]
    [Trait("Category", "Slow")]
    [MemberData(nameof(Names))]
    public void Each_loss_at_200_000_classes(string name) => Demand(name, torch.float32, 200_000, 1e-5, rows: 1);

    [Theory]
    [MemberData(nameof(Names))]
    public void Rows_at_the_edges_of_what_can_be(string name)
    {
        using var scope = torch.NewDisposeScope();
        var fusion = CudaTexts.Programs[name];
        foreach (var (what, student, teacher, label) in AllLogitsLosses.Create(name).AllowsExcludedClasses ? [.. ExtremesTests.Rows, .. ExtremesTests.Excluding] : ExtremesTests.Rows)
        {
            var expected = Float64.Of(fusion, student, teacher, label);
            var result = Run(name, torch.tensor(student).unsqueeze(0), torch.tensor(teacher).unsqueeze(0), [label], [1]);
            var (gradient, scale) = (Row(result.Gradient, 0), Math.Max(0.1, expected.Gradient.Max(Math.Abs)));
            for (var i = 0; i < gradient.Length; i++)
                Assert.True(Math.Abs(gradient[i] - expected.Gradient[i]) < 2e-5 * scale, $"{what}: gradient[{i}] is {gradient[i]}, but should be {expected.Gradient[i]}\n{CudaTexts.Texts[name]}");
            Assert.True(expected.ValueError([result.Value(0)]) < 1e-5, $"{what}: value is {result.Value(0)}, but should be {expected.Values[0]}\n{CudaTexts.Texts[name]}");
        }
    }

    [Theory]
    [InlineData("hard and soft")]
    [InlineData("best and hard")]
    public void Whichever_thread_comes_first_the_bits_are_the_same(string name)
    {
        using var scope = torch.NewDisposeScope();
        var (student, teacher) = (torch.tensor(Noise.Row(2 * 3001, 1)).reshape(2, 3001), torch.tensor(Noise.Row(2 * 3001, 2)).reshape(2, 3001));
        var runs = Enumerable.Range(1, 3).Select(seed =>
        {
            EmulatedCuda.Instance.Seed = (uint)seed;
            return Run(name, student, teacher, [5, 3000], [1, .5f, 2]);
        }).ToArray();
        Assert.All(runs, r => Assert.Equal(runs[0].Value(0), r.Value(0)));
        Assert.All(runs, r => Assert.Equal(runs[0].Gradient.data<float>().ToArray(), r.Gradient.data<float>().ToArray()));
    }

    private static void Demand(string name, torch.ScalarType type, int classes, double tolerance, int rows = 3)
    {
        using var scope = torch.NewDisposeScope();
        var fusion = CudaTexts.Programs[name];
        var weights = fusion.Losses.Select((_, k) => 0.1f + (0.3f * k)).ToArray();
        var student = torch.tensor(Noise.Row(rows * classes, 1)).reshape(rows, classes).to(type);

        // Of classes that a teacher in 16 bits holds for equal, the best are not determined.
        var teacher = torch.tensor(Noise.Row(rows * classes, 2)).reshape(rows, classes).to(fusion.Teachers.Count > 0 && fusion.Teachers.All(t => t.Kept > 0) ? torch.float32 : type);
        long[] labels = [.. new long[] { classes / 2, 0, classes - 1 }.Take(rows)];
        var result = Run(name, student, teacher, labels, weights);
        var expected = labels.Select((y, r) => Float64.Of(fusion, Row(student, r), Row(teacher, r), (int)y, weights)).ToArray();
        for (var r = 0; r < rows; r++)
        {
            var error = expected[r].GradientError([.. Row(result.Gradient, r).Select(g => rows * g)]);
            Assert.True(error < tolerance, $"{name}, {classes} classes, {type}: gradient {error:E1} off\n{CudaTexts.Texts[name]}");
        }

        for (var loss = 0; loss < weights.Length; loss++)
        {
            var mean = expected.Average(e => e.Values[loss]);
            Assert.True(Math.Abs(result.Value(loss) - mean) < 1e-5 * Math.Max(1, Math.Abs(mean)), $"{name}, {classes} classes, {type}: value {loss} is {result.Value(loss)}, but should be {mean}\n{CudaTexts.Texts[name]}");
        }
    }

    private static RowResult Run(string name, torch.Tensor student, torch.Tensor teacher, long[] labels, float[] weights)
    {
        var fusion = CudaTexts.Programs[name];
        var teachers = fusion.Teachers.Select(t => t.Kept > 0 ? TeacherRows.TopOf(teacher, t.Kept) : new(teacher)).ToArray();
        var terms = fusion.Losses.Select((_, k) => new RowTerm(weights[k], fusion.IgnoredLabel(k))).ToArray();
        return new CudaRows(EmulatedCuda.Instance).Run(CudaTexts.Texts[name], student, teachers, torch.tensor(labels), terms);
    }

    private static float[] Row(torch.Tensor matrix, int row) => [.. matrix[row].to(torch.float32).contiguous().data<float>()];
}
