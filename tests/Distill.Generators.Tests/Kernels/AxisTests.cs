using Distill.Formulas;
using Distill.Generators.Kernels;
using Distill.Generators.Tests.Losses;
using Distill.Runtime;
using Distill.Runtime.Kernels;
using TorchSharp;

namespace Distill.Generators.Tests.Kernels;

/// <summary>Teachers with labels of their own, and teachers of which the best classes alone are known.</summary>
public sealed class AxisTests
{
    private static RowTeacher Pets { get; } = new("pets", new("pets"));

    private static RowTeacher Fruit { get; } = new("fruit", new("fruit"));

    private static RowLoss[] Union { get; } =
    [
        new("onPets", new DistillLoss.SoftTargetsAttribute { Temperature = 2 }, Pets),
        new("onFruit", new DistillLoss.SoftTargetsAttribute { Temperature = 2 }, Fruit),
    ];

    [Fact]
    public void Each_teacher_speaks_only_about_its_own_labels()
    {
        var fusion = new RowFusion(Union);
        var (student, pets, fruit) = (Waves.Rows(4, 4, .7, .1, 2), Waves.Rows(4, 2, 1.3, .5, 3), Waves.Rows(4, 2, .9, .7, 3));
        var rows = Enumerable.Range(0, 4).Select(r => Float64.Of(fusion, new([student[r], pets[r], fruit[r]], 0) { Maps = Maps([0, 1], [2, 3]) })).ToArray();
        Golden.Of("Union_conditionalKL_T2").DemandOf(new(rows.Average(r => r.Values.Sum()), [.. rows.Select(r => r.Gradient.Select(g => g / 4).ToArray())]));
    }

    [Fact]
    public void The_printed_kernel_of_several_teachers_agrees()
    {
        using var scope = torch.NewDisposeScope();
        var kernel = PrintedKernel.Of([.. Union, new("hard", new DistillLoss.CrossEntropyAttribute()), new("reversed", new DistillLoss.ReverseKLAttribute(), new("big", Axis.Classes))]);
        foreach (var (classes, own) in ((int, int)[])[(5, 3), (33, 17), (301, 150)])
        {
            int[] petsAt = [.. Enumerable.Range(0, own).Select(i => i * 2 % classes)], fruitAt = [.. Enumerable.Range(0, own).Select(i => classes - 1 - i)];
            float[] student = Noise.Row(classes, 1), pets = Noise.Row(own, 2), fruit = Noise.Row(own, 3), big = Noise.Row(classes, 4);
            float[] weights = [.5f, 2f, 1f, .25f];
            var expected = Float64.Of(kernel.Fusion, new([Wide(student), Wide(pets), Wide(fruit), Wide(big)], classes / 2) { Maps = Maps(petsAt, fruitAt) }, weights);
            var (values, gradient) = kernel.RunWith(Row(student), [new(Row(pets), Classes(petsAt)), new(Row(fruit), Classes(fruitAt)), new(Row(big))], torch.tensor([(long)(classes / 2)]), weights);
            Assert.True(expected.GradientError(gradient.data<float>().ToArray()) < 1e-5, $"{expected.GradientError(gradient.data<float>().ToArray()):E1}\n{kernel.Text}");
            Assert.True(expected.ValueError(values) < 1e-5, kernel.Text);
        }
    }

    [Fact]
    public void Classes_may_differ_from_row_to_row()
    {
        using var scope = torch.NewDisposeScope();
        var kernel = PrintedKernel.Of([new RowLoss("onPets", new DistillLoss.SoftTargetsAttribute(), Pets)]);
        var (student, pets) = (torch.tensor(Noise.Row(3 * 9, 1)).reshape(3, 9), torch.tensor(Noise.Row(3 * 2, 2)).reshape(3, 2));
        var map = torch.tensor([0L, 8L, 3L, 1L, 5L, 6L]).reshape(3, 2);
        var (values, gradient) = kernel.RunWith(student, [new(pets, map)], torch.zeros(3, torch.int64), 1f);
        var rows = Enumerable.Range(0, 3).Select(r => kernel.RunWith(student.narrow(0, r, 1), [new(pets.narrow(0, r, 1), map[r])], torch.zeros(1, torch.int64), 1f)).ToArray();
        Assert.Equal(rows.Average(r => r.Values[0]), values[0], 1e-9);
        for (var r = 0; r < 3; r++)
        {
            Assert.Equal(rows[r].Gradient.data<float>().Select(g => g / 3), gradient[r].contiguous().data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-7);
            Assert.Equal(7, gradient[r].eq(0).sum().ToInt32());
        }
    }

    [Fact]
    public void The_best_class_and_a_bucket_for_two_others_by_hand()
    {
        // p = (4, 3, 1)/8, q = (1, 2, 1)/4: ½·log(½/¼) + ½·log(½/¾), and the bucket shares its gradient as q does.
        double[] student = [0, Math.Log(2), 0], teacher = [Math.Log(4), Math.Log(3), 0];
        var fusion = new RowFusion([new("topK", new DistillLoss.TopKAttribute { K = 1 })]);
        var row = Float64.Of(fusion, TopRows.Sample(fusion, student, teacher, 0));
        Assert.Equal((Math.Log(2) + Math.Log(2 / 3.0)) / 2, row.Values[0], 1e-14);
        Assert.Equal([-.25, .25 * 2 / 3, .25 / 3], row.Gradient, (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    public void The_gradient_through_gathered_rows_is_that_of_the_value(int kept)
    {
        var fusion = new RowFusion([new("topK", new DistillLoss.TopKAttribute { K = kept })]);
        foreach (var sample in Waves.Odd(3, 7))
        {
            var read = TopRows.Sample(fusion, sample.Rows[0], sample.Rows[1], sample.Label);
            var gradient = Float64.Of(fusion, read).Gradient;
            for (var i = 0; i < 7; i++)
            {
                double At(double step) => Float64.Of(fusion, read with { Rows = [[.. sample.Rows[0].Select((x, k) => k == i ? x + step : x)], .. read.Rows[1..]] }).Values[0];
                Assert.Equal(((8 * (At(1e-3) - At(-1e-3))) - (At(2e-3) - At(-2e-3))) / 12e-3, gradient[i], 1e-10);
            }
        }
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(4, 33)]
    [InlineData(64, 1001)]
    [InlineData(64, 40)]
    public void The_printed_kernel_of_a_teacher_that_tells_its_best_agrees(int kept, int classes)
    {
        var kernel = PrintedKernel.Of(new DistillLoss.TopKAttribute { K = kept }, new DistillLoss.CrossEntropyAttribute(), new DistillLoss.DecoupledAttribute());
        var (student, teacher) = (Noise.Row(classes, 1), Noise.Row(classes, 2));
        var expected = Float64.Of(kernel.Fusion, student, teacher, classes / 2);
        foreach (var width in (int[])[4, 8, 16])
        {
            var (values, gradient) = kernel.Row(width, student, teacher, classes / 2);
            Assert.True(expected.GradientError(gradient) < 1e-5, $"{expected.GradientError(gradient):E1}\n{kernel.Text}");
            Assert.True(expected.ValueError(values) < 1e-5, kernel.Text);
        }
    }

    [Fact]
    public void With_one_class_in_the_bucket_it_is_the_divergence()
    {
        var (student, teacher) = (Noise.Row(9, 1), Noise.Row(9, 2));
        var (value, gradient) = PrintedKernel.Of(new DistillLoss.TopKAttribute { K = 9 }).Row(8, student, teacher, 0);
        var divergence = Float64.Of(new RowFusion([new("kl", new DistillLoss.SoftTargetsAttribute { Temperature = 1 })]), student, teacher, 0);
        Assert.True(divergence.GradientError(gradient) < 1e-5);
        Assert.True(divergence.ValueError(value) < 1e-5);
    }

    [Fact]
    public void A_class_that_the_student_does_not_have_is_said_in_one_line()
    {
        var kernel = PrintedKernel.Of([new RowLoss("onPets", new DistillLoss.SoftTargetsAttribute(), Pets)]);
        using var scope = torch.NewDisposeScope();
        var failure = Assert.Throws<DistillException>(() => kernel.RunWith(torch.zeros(1, 3), [new(torch.zeros(1, 2), torch.tensor([0L, 3L]))], torch.zeros(1, torch.int64), 1f));
        Assert.Equal("The teacher speaks of class 3, which the student does not have: its classes are 0 to 2.", failure.Message);
    }

    [Theory]
    [InlineData("CrossEntropy", true)]
    [InlineData("Decoupled", true)]
    [InlineData("SoftTargets", false)]
    public void A_loss_that_reads_the_label_has_no_place_on_other_labels(string name, bool readsLabel)
    {
        Assert.Equal(readsLabel, RowFusion.ReadsLabelOf(AllLogitsLosses.Create(name)));
        if (readsLabel)
            Assert.Throws<ArgumentException>(() => new RowFusion([new("a", AllLogitsLosses.Create(name), Pets)]));
    }

    private static Dictionary<string, int[]> Maps(int[] pets, int[] fruit) => new() { ["pets"] = pets, ["fruit"] = fruit };

    private static double[] Wide(float[] row) => [.. row.Select(x => (double)x)];

    private static torch.Tensor Row(float[] row) => torch.tensor(row).reshape(1, -1);

    private static torch.Tensor Classes(int[] classes) => torch.tensor(classes.Select(c => (long)c).ToArray());
}
