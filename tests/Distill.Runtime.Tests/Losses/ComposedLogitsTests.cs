using System.Text.Json;
using Distill.Runtime.Losses;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Losses;

/// <summary>Losses of the logits that sort or compare rows: golden values, differences, identities.</summary>
public sealed class ComposedLogitsTests
{
    private static readonly double[] Temperatures = [4, 2, 3];

    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Losses = new()
    {
        ["Dist"] = (s, t) => Dist.Value(s, t, 1, 1, 2),
        ["MultiLevel"] = (s, t) => MultiLevel.Value(s, t, Temperatures),
        ["UniversalLogit"] = (s, t) => UniversalLogit.Value(s, t, 1),
    };

    /// <summary>Two rows of three classes of each side.</summary>
    private static readonly (double[] Student, double[] Teacher)[] Edges =
    [
        ([300, -300, 0, 0, 0, 300], [-300, 300, 1, 1, 2, 3]),
        ([1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 1]),
        ([.1, .2, .3, 0, 1, 2], [1, double.NegativeInfinity, 2, 1e4, 0, 0]),
    ];

    public static TheoryData<string> Names => [.. Losses.Keys];

    [Theory]
    [InlineData("DIST_b1_g1_tau1", 1)]
    [InlineData("DIST_b1_g1_tau4", 4)]
    public void Dist_is_the_references(string name, double temperature) =>
        DemandGolden(name, Wave(4, 6, .7, .1, 2), s => Dist.Value(s, Wave(4, 6, 1.3, .5, 3), 1, 1, temperature));

    [Fact]
    public void Universal_logits_are_the_references() =>
        DemandGolden("ULD_L1sorted", Wave(3, 5, .9, .2, 2), s => UniversalLogit.Value(s, Wave(3, 7, 1.1, .3, 2), 1));

    [Fact]
    public void Universal_logits_count_the_larger_vocabulary_whichever_it_is()
    {
        using var scope = NewDisposeScope();
        Tensor small = Wave(3, 5, .9, .2, 2), large = Wave(3, 7, 1.1, .3, 2);
        var value = UniversalLogit.Value(small, large, 1).ToDouble();
        Assert.Equal(value, UniversalLogit.Value(large, small, 1).ToDouble(), 1e-15);
        Assert.Equal(value, UniversalLogit.Value(small.unsqueeze(0), large.unsqueeze(0), 1).ToDouble(), 1e-15);
    }

    [Fact]
    public void Multi_level_is_soft_targets_and_two_gram_matrices()
    {
        using var scope = NewDisposeScope();
        Tensor s = Wave(4, 6, .7, .1, 2), t = Wave(4, 6, 1.3, .5, 3), q = (s / 4).softmax(1), p = (t / 4).softmax(1);
        var divergence = 16 * (p * (p.log() - q.log())).sum().ToDouble() / 4;
        Assert.Equal(Golden("KD_T4").GetProperty("loss").GetDouble(), divergence, 1e-12);
        Assert.Equal(divergence + (Gram(q, p) / 4) + (Gram(q.t(), p.t()) / 6), MultiLevel.Value(s, t, Temperatures[..1]).ToDouble(), 1e-12);

        // Σ over all pairs of rows of the squared difference of their products, one by one.
        static double Gram(Tensor left, Tensor right)
        {
            var sum = 0.0;
            for (var i = 0; i < left.shape[0]; i++)
            {
                for (var j = 0; j < left.shape[0]; j++)
                    sum += Math.Pow((left[i] * left[j]).sum().ToDouble() - (right[i] * right[j]).sum().ToDouble(), 2);
            }

            return sum;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_is_that_of_the_value(string name)
    {
        using var scope = NewDisposeScope();
        var teacher = Wave(3, 7, 1.09, .8, 2);
        var student = Wave(3, 7, .37, .3, 2).requires_grad_();
        Losses[name](student, teacher).backward();
        var gradient = student.grad!.flatten().data<double>().ToArray();
        for (var i = 0; i < gradient.Length; i++)
        {
            const double Step = 1e-3;
            Assert.Equal(((8 * (At(Step) - At(-Step))) - (At(2 * Step) - At(-2 * Step))) / (12 * Step), gradient[i], 1e-9);

            double At(double step)
            {
                using var inner = NewDisposeScope();
                var moved = student.detach().clone();
                moved.view(-1)[i] = moved.view(-1)[i] + step;
                return Losses[name](moved, teacher).ToDouble();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_student_that_agrees_has_nothing_to_learn_and_the_order_of_the_batch_does_not_matter(string name)
    {
        using var scope = NewDisposeScope();
        Tensor s = Wave(4, 6, .7, .1, 2), t = Wave(4, 6, 1.3, .5, 3);
        Assert.Equal(0, Losses[name](t, t).ToDouble(), 1e-6);
        Assert.Equal(Losses[name](s, t).ToDouble(), Losses[name](s.flip(0), t.flip(0)).ToDouble(), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Extremes_stay_finite(string name)
    {
        using var scope = NewDisposeScope();
        foreach (var (student, teacher) in Edges)
        {
            var s = tensor(student).reshape(2, 3).requires_grad_();
            var value = Losses[name](s, tensor(teacher).reshape(2, 3));
            value.backward();
            Assert.True(double.IsFinite(value.ToDouble()), $"{name} gives {value.ToDouble()}");
            Assert.All(s.grad!.flatten().data<double>().ToArray(), g => Assert.True(double.IsFinite(g), $"{name}'s gradient is {g}"));
        }
    }

    [Fact]
    public void Shapes_that_do_not_belong_together_are_said_in_one_line()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(
            "Dist: the student's logits are [N,5], the teacher's [N,7]; both must be [N,C] with the same classes.",
            Assert.Throws<DistillException>(() => Dist.Value(zeros(3, 5), zeros(3, 7), 1, 1, 1)).Message);
        Assert.Equal(
            "UniversalLogit: the student's logits are [3,5], the teacher's [2,7]; both need the same rows, each of its own number of classes.",
            Assert.Throws<DistillException>(() => UniversalLogit.Value(zeros(3, 5), zeros(2, 7), 1)).Message);
    }

    private static Tensor Wave(long rows, long columns, double a, double b, double scale) =>
        (scale * ((arange(rows * columns, dtype: ScalarType.Float64) * a) + b).sin()).reshape(rows, columns);

    private static void DemandGolden(string name, Tensor student, Func<Tensor, Tensor> loss)
    {
        using var scope = NewDisposeScope();
        student = student.requires_grad_();
        var value = loss(student);
        value.backward();
        var golden = Golden(name);
        var gradient = student.grad!.flatten();
        double norm = golden.GetProperty("grad_l2").GetDouble(), expected = golden.GetProperty("loss").GetDouble();
        Assert.Equal(expected, value.ToDouble(), 1e-10 * expected);
        Assert.Equal(norm, gradient.norm().ToDouble(), 1e-10 * norm);
        var first = golden.GetProperty("grad_first4").EnumerateArray().Select(e => e.GetDouble()).ToArray();
        for (var i = 0; i < first.Length; i++)
            Assert.Equal(first[i], gradient[i].ToDouble(), 1e-10 * norm);
    }

    private static JsonElement Golden(string name)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "tests", "losses-golden.json")))
            folder = Path.GetDirectoryName(folder) ?? throw new FileNotFoundException("No folder above the tests holds tests/losses-golden.json.");
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "tests", "losses-golden.json")));
        return file.RootElement.GetProperty(name).Clone();
    }
}
