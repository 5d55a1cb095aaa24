using Distill.Formulas;
using Distill.Generators.Kernels;
using Distill.Generators.Tests.Losses;
using Distill.Runtime.Kernels;

namespace Distill.Generators.Tests.Kernels;

/// <summary>A kernel adds up exponentials before it knows the row's maximum: rows whose largest element comes late, or far above the others.</summary>
public sealed class StandingTests
{
    /// <summary>Single precision holds logits of 100 to 4·10⁻⁶, and their exponentials no better.</summary>
    private const double Close = 5e-5;

    private const float Never = float.NegativeInfinity;

    public static TheoryData<string> Names => AllLogitsLosses.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Largest_elements_that_come_late_change_nothing(string name)
    {
        var kernel = PrintedKernel.Of(AllLogitsLosses.Create(name));
        foreach (var classes in (int[])[300, RowInput.Block + 5000])
        {
            Demand(kernel, "both rise", Noise.Row(classes, 1, i => 0.02f * i), Noise.Row(classes, 2, i => 0.015f * i));
            Demand(kernel, "one rises, the other falls", Noise.Row(classes, 3, i => 0.01f * i), Noise.Row(classes, 4, i => -0.01f * i));
            Demand(kernel, "one peak near the end", Noise.Row(classes, 5, i => i == classes - 7 ? 250 : 0), Noise.Row(classes, 6, i => i == classes - 9 ? 300 : 0));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_teacher_that_excludes_the_first_classes(string name)
    {
        if (!AllLogitsLosses.Create(name).AllowsExcludedClasses)
            return;
        var kernel = PrintedKernel.Of(AllLogitsLosses.Create(name));
        foreach (var classes in (int[])[300, RowInput.Block + 5000])
            Demand(kernel, "the first half is excluded", Noise.Row(classes, 7), Noise.Row(classes, 8, i => i < classes / 2 ? Never : 40));
    }

    /// <summary>One number that is none is told of, and ends no sweep that begins again.</summary>
    [Theory]
    [InlineData(1000f)]
    [InlineData(1f)]
    [InlineData(float.PositiveInfinity)]
    public void What_is_no_number_gives_none(float highest)
    {
        var kernel = PrintedKernel.Of(new DistillLoss.CrossEntropyAttribute());
        var row = new float[64];
        (row[16], row[32]) = (highest, float.NaN);
        foreach (var width in (int[])[4, 8, 16])
            Assert.True(double.IsNaN(kernel.Row(width, row, row, 3).Values[0]), $"{width} lanes: {kernel.Row(width, row, row, 3).Values[0]}");
    }

    /// <summary>Teachers whose best classes are kept have an axis of their own, which takes nothing from the sweep over the classes.</summary>
    [Fact]
    public void Another_axis_leaves_the_sweep_one()
    {
        var standing = new Standing(new([new RowLoss("topK", new DistillLoss.TopKAttribute { K = 4 })]));
        Assert.Contains(standing.Sweeps, s => s.Over(Axis.Classes).Centres.Count > 0);
    }

    [Fact]
    public void The_limit_is_the_logarithm_of_what_the_kernels_compare_with() => Assert.Equal(16, Math.Log(LaneMath.Outstanding), 1e-5);

    [Fact]
    public void How_far_an_element_may_stand_out_depends_on_its_rows_lowest_temperature()
    {
        Assert.Equal((16, 0), LimitsOf(new DistillLoss.CrossEntropyAttribute()));
        Assert.Equal((64, 64), LimitsOf(new DistillLoss.SoftTargetsAttribute { Temperature = 4 }));
        Assert.Equal((16, 64), LimitsOf(new DistillLoss.CrossEntropyAttribute(), new DistillLoss.SoftTargetsAttribute { Temperature = 4 }));
        Assert.Equal((8, 8), LimitsOf(new DistillLoss.SoftTargetsAttribute { Temperature = 4 }, new DistillLoss.SoftTargetsAttribute { Temperature = 0.5 }));
    }

    /// <summary>Standardised logits are exponentiated times a number of the row's own: as large as it may be, only a maximum is safe.</summary>
    [Fact]
    public void Where_the_temperature_is_the_rows_own_the_maximum_comes_first() => Assert.Equal((0, 0), LimitsOf(new DistillLoss.StandardizedLogitsAttribute()));

    /// <summary>How far elements of the student's row and of the teacher's may stand out; 0: not at all.</summary>
    private static (double Student, double Teacher) LimitsOf(params LogitsLossAttribute[] losses)
    {
        var standing = new Standing(new([.. losses.Select((l, k) => new RowLoss($"loss{k}", l))]));
        var rows = standing.Sweeps.SelectMany(s => s.Centres).Select(c => c[0]).ToArray();
        return (rows.Where(r => r.Index == 0).Sum(standing.LimitOf), rows.Where(r => r.Index > 0).Sum(standing.LimitOf));
    }

    private static void Demand(PrintedKernel kernel, string what, float[] student, float[] teacher)
    {
        var label = student.Length / 3;
        var expected = Float64.Of(kernel.Fusion, student, teacher, label);
        foreach (var width in (int[])[4, 8, 16])
        {
            var (values, gradient) = kernel.Row(width, student, teacher, label);
            Assert.True(expected.GradientError(gradient) < Close, $"{what}, {student.Length} classes, {width} lanes: gradient {expected.GradientError(gradient):E1} off\n{kernel.Text}");
            Assert.True(expected.ValueError(values) < Close, $"{what}, {student.Length} classes, {width} lanes: value {expected.ValueError(values):E1} off\n{kernel.Text}");
        }
    }
}
