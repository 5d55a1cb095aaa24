using Distill.Generators.Tests.Losses;

namespace Distill.Generators.Tests.Kernels;

/// <summary>Rows at the edges of what can be: the stated formula and the printed kernel stay finite, and agree.</summary>
public sealed class ExtremesTests
{
    private const float Never = float.NegativeInfinity;

    public static TheoryData<string> Names => AllLogitsLosses.Names;

    /// <summary>Rows of both, finite.</summary>
    internal static (string What, float[] Student, float[] Teacher, int Label)[] Rows { get; } =
    [
        ("logits of ±300", [300, -300, 0, 299, -299], [-300, 300, 1, 2, 3], 0),
        ("logits of ±300, the label far below", [300, -300, 0, 299, -299], [300, -300, 1, 2, 3], 1),
        ("equal rows", [1, 1, 1, 1, 1], [1, 1, 1, 1, 1], 0),
        ("a row that agrees", [1, 2, 3, 4, 5], [1, 2, 3, 4, 5], 2),
        ("a teacher that is sure", [.1f, .2f, .3f, .4f, .5f], [1e4f, 0, 0, 0, 0], 0),
        ("both sure of different ones", [1e3f, 0, 0, 0, 0], [0, 1e4f, 0, 0, 0], 0),
        ("two classes", [1, -1], [.5f, .2f], 1),
    ];

    /// <summary>Rows of teachers that exclude a class.</summary>
    internal static (string What, float[] Student, float[] Teacher, int Label)[] Excluding { get; } =
    [
        ("−∞ in the teacher's row", [.1f, .2f, .3f], [1, Never, 2], 0),
        ("−∞ at the label", [.1f, .2f, .3f], [1, Never, 2], 1),
        ("−∞ in both rows", [.1f, Never, .3f], [1, Never, 2], 0),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Are_finite_and_agree(string name)
    {
        var kernel = PrintedKernel.Of(AllLogitsLosses.Create(name));
        foreach (var (what, student, teacher, label) in Rows)
            Demand(kernel, what, student, teacher, label);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_class_that_the_teacher_excludes(string name)
    {
        if (!AllLogitsLosses.Create(name).AllowsExcludedClasses)
            return;
        var kernel = PrintedKernel.Of(AllLogitsLosses.Create(name));
        foreach (var (what, student, teacher, label) in Excluding)
            Demand(kernel, what, student, teacher, label);
    }

    private static void Demand(PrintedKernel kernel, string what, float[] student, float[] teacher, int label)
    {
        var expected = Float64.Of(kernel.Fusion, student, teacher, label);
        Assert.True(expected.Values.Concat(expected.Gradient).All(double.IsFinite), $"{what}: the formula gives {string.Join(' ', expected.Values)}, gradient {string.Join(' ', expected.Gradient)}");
        foreach (var width in (int[])[4, 8, 16])
        {
            var (values, gradient) = kernel.Row(width, student, teacher, label);
            var scale = Math.Max(0.1, expected.Gradient.Max(Math.Abs));
            for (var i = 0; i < gradient.Length; i++)
                Assert.True(Math.Abs(gradient[i] - expected.Gradient[i]) < 2e-5 * scale, $"{what}, {width} lanes: gradient[{i}] is {gradient[i]}, but should be {expected.Gradient[i]}\n{kernel.Text}");
            Assert.True(expected.ValueError(values) < 1e-5, $"{what}: value is {values[0]}, but should be {expected.Values[0]}\n{kernel.Text}");
        }
    }
}
