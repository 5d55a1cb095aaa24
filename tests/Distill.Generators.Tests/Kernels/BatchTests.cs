using Distill.Runtime;
using TorchSharp;

namespace Distill.Generators.Tests.Kernels;

/// <summary>Whole batches: what is counted, what is left out, and tensors that do not lie as the kernel likes them.</summary>
public sealed class BatchTests
{
    private static PrintedKernel Both { get; } = PrintedKernel.Of(new DistillLoss.CrossEntropyAttribute(), new DistillLoss.SoftTargetsAttribute());

    [Fact]
    public void A_batch_is_the_mean_of_its_rows()
    {
        using var scope = torch.NewDisposeScope();
        var (student, teacher) = (Matrix(9, 33, 1), Matrix(9, 33, 100));
        long[] labels = [.. Enumerable.Range(0, 9).Select(r => (long)(r * 4))];
        var (values, gradient) = Both.Run(student, teacher, torch.tensor(labels), 0.5f, 2f);
        var rows = Enumerable.Range(0, 9).Select(r => Float64.Of(Both.Fusion, Row(student, r), Row(teacher, r), (int)labels[r], 0.5f, 2f)).ToArray();
        for (var loss = 0; loss < 2; loss++)
            Assert.Equal(rows.Average(r => r.Values[loss]), values[loss], 1e-6);
        for (var r = 0; r < 9; r++)
            Assert.True(rows[r].GradientError([.. Row(gradient, r).Select(g => g * 9)]) < 1e-5);
    }

    [Fact]
    public void Threads_change_nothing_but_the_last_bits()
    {
        using var scope = torch.NewDisposeScope();
        var (student, teacher) = (Matrix(70, 1000, 1), Matrix(70, 1000, 100));
        var label = torch.zeros(70, torch.int64);
        var (threads, all) = (torch.get_num_threads(), Both.Run(student, teacher, label));
        torch.set_num_threads(3);
        var three = Both.Run(student, teacher, label);
        torch.set_num_threads(threads);
        Assert.Equal(all.Values[0], three.Values[0], 1e-12);
        Assert.Equal(all.Gradient.data<float>().ToArray(), three.Gradient.data<float>().ToArray());
    }

    [Fact]
    public void Rows_without_a_label_are_left_out_of_the_cross_entropy_alone()
    {
        using var scope = torch.NewDisposeScope();
        var (student, teacher) = (Matrix(3, 7, 1), Matrix(3, 7, 100));
        var (values, gradient) = Both.Run(student, teacher, torch.tensor([2L, -100L, 6L]));
        var rows = Enumerable.Range(0, 3).Select(r => Float64.Of(Both.Fusion, Row(student, r), Row(teacher, r), r == 2 ? 6 : 2, r == 1 ? 0 : 0.5f, 1 / 3f)).ToArray();
        Assert.Equal((rows[0].Values[0] + rows[2].Values[0]) / 2, values[0], 1e-6);
        Assert.Equal(rows.Average(r => r.Values[1]), values[1], 1e-6);
        for (var r = 0; r < 3; r++)
            Assert.True(rows[r].GradientError(Row(gradient, r)) < 1e-5);
    }

    [Fact]
    public void A_batch_without_any_label_has_loss_0_and_gradient_0()
    {
        using var scope = torch.NewDisposeScope();
        var alone = PrintedKernel.Of(new DistillLoss.CrossEntropyAttribute());
        var (values, gradient) = alone.Run(Matrix(3, 7, 1), Matrix(3, 7, 2), torch.tensor([-100L, -100L, -100L]));
        Assert.Equal(0, values[0]);
        Assert.All(gradient.data<float>().ToArray(), g => Assert.Equal(0f, g));
    }

    [Fact]
    public void An_empty_batch_has_loss_0_and_an_empty_gradient()
    {
        using var scope = torch.NewDisposeScope();
        var (values, gradient) = Both.Run(torch.zeros(0, 7), torch.zeros(0, 7), torch.zeros(0, torch.int64));
        Assert.Equal([0, 0], values);
        Assert.Equal([0, 7], gradient.shape);
    }

    [Fact]
    public void One_class_leaves_nothing_to_learn()
    {
        using var scope = torch.NewDisposeScope();
        var (values, gradient) = Both.Run(torch.full([2, 1], 3f), torch.full([2, 1], -1f), torch.zeros(2, torch.int64));
        Assert.Equal([0, 0], values);
        Assert.All(gradient.data<float>().ToArray(), g => Assert.Equal(0f, g));
    }

    [Fact]
    public void Slices_transposes_and_other_types_give_what_their_copies_give()
    {
        using var scope = torch.NewDisposeScope();
        var (wide, turned) = (Matrix(5, 24, 1), Matrix(11, 5, 100));
        var (student, teacher, label) = (wide.slice(1, 2, 24, 2), turned.t(), torch.tensor([0L, 3L, 10L, 4L, 1L]));
        Assert.False(student.is_contiguous());
        Assert.False(teacher.is_contiguous());
        var expected = Both.Run(student.contiguous(), teacher.contiguous(), label);
        var actual = Both.Run(student, teacher, label.to(torch.int32));
        Assert.Equal(expected.Values, actual.Values);
        Assert.Equal(expected.Gradient.data<float>().ToArray(), actual.Gradient.data<float>().ToArray());
        var wider = Both.Run(student.to(torch.float64), teacher.to(torch.float64), label);
        Assert.Equal(torch.float64, wider.Gradient.dtype);
        Assert.Equal(expected.Values, wider.Values);
    }

    [Fact]
    public void A_label_that_is_no_class_is_said_in_one_line() =>
        Assert.Equal("Label 7 is no class: the student has 7, so labels are 0 to 6, or -100 for a sample without one.", Assert.Throws<DistillException>(() => Both.Run(Matrix(1, 7, 1), Matrix(1, 7, 2), torch.tensor([7L]))).Message);

    private static torch.Tensor Matrix(int rows, int columns, int seed) => torch.tensor(Noise.Row(rows * columns, seed)).reshape(rows, columns);

    private static float[] Row(torch.Tensor matrix, int row) => [.. matrix[row].contiguous().data<float>()];
}
