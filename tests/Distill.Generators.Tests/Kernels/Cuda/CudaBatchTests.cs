using Distill.Generators.Tests.Losses;
using Distill.Runtime;
using Distill.Runtime.Kernels;
using Distill.Runtime.Kernels.Cuda;
using TorchSharp;

namespace Distill.Generators.Tests.Kernels.Cuda;

/// <summary>Whole batches by the CUDA kernels, as they are by the C# ones: what is counted, what is left out, how tensors lie.</summary>
public sealed class CudaBatchTests
{
    private static RowTerm[] Both { get; } = [new(0.5f, IgnoredLabel: -100), new(2f)];

    [Fact]
    public void Rows_without_a_label_are_left_out_of_the_cross_entropy_alone()
    {
        using var scope = torch.NewDisposeScope();
        var (student, teacher, label) = (Matrix(4, 7, 1), Matrix(4, 7, 2), torch.tensor([2L, -100L, 6L, 0L]));
        Alike(PrintedBoth.Run(student, teacher, label, 0.5f, 2f), Run(student, teacher, label, Both));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Padding_counts_for_nothing_by_token_or_by_sequence(bool bySequence)
    {
        using var scope = torch.NewDisposeScope();
        var over = bySequence ? MeanOver.Sequences : MeanOver.Tokens;
        var printed = PrintedKernel.Of(new DistillLoss.CrossEntropyAttribute { MeanOver = over }, new DistillLoss.SoftTargetsAttribute { MeanOver = over });
        var (student, teacher) = (Matrix(6, 33, 1).reshape(2, 3, 33), Matrix(6, 33, 2).reshape(2, 3, 33));
        var label = torch.tensor([1L, -100L, -100L, 0L, 32L, 4L]).reshape(2, 3);
        Alike(printed.Run(student, teacher, label, 0.5f, 2f), Run(student, teacher, label, [.. Both.Select(t => t with { BySequence = bySequence })]));
    }

    [Fact]
    public void A_row_of_padding_may_hold_anything()
    {
        using var scope = torch.NewDisposeScope();
        var (student, teacher) = (torch.full([1, 2, 5], float.NaN), Matrix(2, 5, 2).reshape(1, 2, 5));
        student[0, 0] = torch.arange(5);
        var result = Run(student, teacher, torch.tensor([3L, -100L]).reshape(1, 2), Both);
        Assert.True(double.IsFinite(result.Value(0)) && double.IsFinite(result.Value(1)));
        Assert.Equal(new float[5], result.Gradient[0, 1].data<float>().ToArray());
    }

    [Fact]
    public void An_empty_batch_has_loss_0_and_an_empty_gradient()
    {
        using var scope = torch.NewDisposeScope();
        var result = Run(torch.zeros(0, 7), torch.zeros(0, 7), torch.zeros(0, torch.int64), Both);
        Assert.Equal((0, 0), (result.Value(0), result.Value(1)));
        Assert.Equal([0, 7], result.Gradient.shape);
    }

    [Fact]
    public void Slices_transposes_and_shifted_tensors_give_what_their_copies_give()
    {
        using var scope = torch.NewDisposeScope();
        var (wide, turned, long1) = (Matrix(5, 24, 1), Matrix(11, 5, 2), Matrix(1, 56, 3));
        var label = torch.tensor([0L, 3L, 10L, 4L, 1L]);
        foreach (var (student, teacher) in ((torch.Tensor, torch.Tensor)[])[(wide.slice(1, 2, 24, 2), turned.t()), (long1[0].narrow(0, 1, 55).reshape(5, 11), Matrix(5, 11, 4))])
            Alike(PrintedBoth.Run(student, teacher, label.to(torch.int32), 0.5f, 2f), Run(student, teacher, label.to(torch.int32), Both));
    }

    [Fact]
    public void A_label_that_is_no_class_is_said_in_one_line()
    {
        using var scope = torch.NewDisposeScope();
        var failure = Assert.Throws<DistillException>(() => Run(Matrix(2, 7, 1), Matrix(2, 7, 2), torch.tensor([0L, 7L]), Both));
        Assert.Equal("Label 7 is no class: the student has 7, so labels are 0 to 6, or -100 for a sample without one.", failure.Message);
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(33, 17)]
    [InlineData(301, 150)]
    public void Each_teacher_speaks_only_about_its_own_labels(int classes, int own)
    {
        using var scope = torch.NewDisposeScope();
        var printed = PrintedKernel.Of([.. CudaTexts.Programs["union"].Losses]);
        var (student, big, label) = (Matrix(3, classes, 1), Matrix(3, classes, 4), torch.tensor([0L, classes - 1, classes / 2]));
        var petsAt = torch.tensor([.. Enumerable.Range(0, own).Select(i => (long)(i * 2 % classes))]);
        var fruitAt = torch.stack([.. Enumerable.Range(0, 3).Select(r => torch.tensor([.. Enumerable.Range(0, own).Select(i => (long)((classes - 1 - i + r) % classes))]))]);
        TeacherRows[] teachers = [new(Matrix(3, own, 2), petsAt), new(Matrix(3, own, 3), fruitAt), new(big)];
        RowTerm[] terms = [new(.5f), new(2f), new(1f, IgnoredLabel: -100), new(.25f)];
        var result = new CudaRows(EmulatedCuda.Instance).Run(CudaTexts.Texts["union"], student, teachers, label, terms);
        Alike(printed.RunWith(student, teachers, label, .5f, 2f, 1f, .25f), result);
    }

    [Fact]
    public void Classes_named_twice_get_both()
    {
        using var scope = torch.NewDisposeScope();
        var printed = PrintedKernel.Of([.. CudaTexts.Programs["only pets"].Losses]);
        TeacherRows[] teachers = [new(Matrix(2, 3, 2), torch.tensor([4L, 1L, 4L]))];
        var (student, label) = (Matrix(2, 5, 1), torch.zeros(2, torch.int64));
        Alike(printed.RunWith(student, teachers, label, 1f), new CudaRows(EmulatedCuda.Instance).Run(CudaTexts.Texts["only pets"], student, teachers, label, [new(1f)]));
    }

    [Fact]
    public void A_head_is_computed_some_rows_at_a_time()
    {
        using var scope = torch.NewDisposeScope();
        var (student, teacher) = (Head(1), Head(2));
        var label = torch.arange(300, torch.int64).remainder(40);
        label[299] = -100;
        var result = HeadKernel.RunSeveral<HardAndSoft>(new CudaRows(EmulatedCuda.Instance), student, teacher, [0], label, Both);
        var expected = PrintedBoth.Run(student.Head.call(student.Hidden).detach(), teacher.Head.call(teacher.Hidden).detach(), label, 0.5f, 2f);
        Alike((expected.Values, expected.Gradient.mm(student.Head.weight.detach())), result);
        Alike(([], expected.Gradient.t().mm(student.Hidden)), new([], student.Head.weight.grad!));
        Alike(([], expected.Gradient.sum(dim: 0)), new([], student.Head.bias!.grad!));
        Assert.Null(teacher.Head.weight.grad);
    }

    private static HeadLogits Head(int seed)
    {
        var head = torch.nn.Linear(8, 40);
        using var withoutGraph = torch.no_grad();
        head.weight.copy_(Matrix(40, 8, seed));
        return new(Matrix(300, 8, 10 + seed) / 3, head);
    }

    /// <summary>A program that only a device can run.</summary>
    private sealed class HardAndSoft : IRowProgram
    {
        static string? IRowProgram.Cuda => CudaTexts.Texts["hard and soft"];

        static void IRowProgram.Row<TLanes, TKeeping>(in RowInput row, Span<double> values, RowGradient gradient) => throw new NotSupportedException("on a device only");
    }

    private static PrintedKernel PrintedBoth { get; } = PrintedKernel.Of(new DistillLoss.CrossEntropyAttribute(), new DistillLoss.SoftTargetsAttribute());

    private static RowResult Run(torch.Tensor student, torch.Tensor teacher, torch.Tensor label, RowTerm[] terms) =>
        new CudaRows(EmulatedCuda.Instance).Run(CudaTexts.Texts["hard and soft"], student, [new(teacher)], label, terms);

    private static void Alike((double[] Values, torch.Tensor Gradient) expected, RowResult actual)
    {
        for (var loss = 0; loss < expected.Values.Length; loss++)
            Assert.Equal(expected.Values[loss], actual.Value(loss), 1e-5 * Math.Max(1, Math.Abs(expected.Values[loss])));
        Assert.Equal(expected.Gradient.shape, actual.Gradient.shape);
        var off = (expected.Gradient - actual.Gradient).norm().ToDouble() / Math.Max(1e-3, expected.Gradient.norm().ToDouble());
        Assert.True(off < 1e-5, $"the gradient is {off:E1} off the C# kernel's");
    }

    private static torch.Tensor Matrix(int rows, int columns, int seed) => torch.tensor(Noise.Row(rows * columns, seed)).reshape(rows, columns);
}
