using Distill.Runtime.Losses;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Losses;

/// <summary>Losses of all teachers, and of whose labels are whose, against loops written from their formulas.</summary>
public sealed class AllTeachersTests
{
    private const int Rows = 5;
    private const int Classes = 5;

    /// <summary>Two groups; class 4 is known to nobody.</summary>
    private static readonly long[][] Groups = [[3, 0], [1, 2]];

    private static readonly long[] Labels = [0, 1, 4, -100, 3];

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Losses = new()
    {
        ["SampleGroup"] = s => SampleGroup.Value(s, tensor(Labels), Known()),
        ["GroupPrior"] = s => GroupPrior.Value(s, Known(), [3, 1], 0.5),
        ["EnsembleTargets"] = s => EnsembleTargets.Value(s, Teachers(), 2, MeanOf.Probabilities),
        ["EnsembleTargets of logits"] = s => EnsembleTargets.Value(s, Teachers(), 2, MeanOf.Logits),
        ["ConfidentTargets"] = s => ConfidentTargets.Value(s, Teachers(), tensor(Labels), 2),
    };

    public static TheoryData<string> Names => [.. Losses.Keys];

    [Fact]
    public void The_group_of_a_sample_is_learned_and_nothing_else_of_its_label()
    {
        using var scope = NewDisposeScope();
        var s = Student();
        var q = Softmax(s, 1);
        var expected = -(Math.Log(q[0][0] + q[0][3]) + Math.Log(q[1][1] + q[1][2]) + Math.Log(q[2][4]) + Math.Log(q[4][0] + q[4][3])) / 4;
        Assert.Equal(expected, SampleGroup.Value(s, tensor(Labels), Known()).ToDouble(), 1e-12);
        Assert.Equal(expected, SampleGroup.Value(s, tensor(new long[] { 3, 2, 4, -100, 0 }), Known()).ToDouble(), 1e-12);
        Assert.Equal(0, SampleGroup.Value(s, tensor(new long[] { -100, -100, -100, -100, -100 }), Known()).ToDouble());
    }

    [Fact]
    public void A_label_of_two_teachers_belongs_to_both_groups()
    {
        using var scope = NewDisposeScope();
        var s = Student();
        var q = Softmax(s, 1);
        Tensor[] overlapping = [tensor(new long[] { 0, 1 }), tensor(new long[] { 1, 2 })];
        var expected = -(Math.Log(q[0][0] + q[0][1]) + Math.Log(q[1][0] + q[1][1] + q[1][2]) + Math.Log(q[2][4] + q[2][3]) + Math.Log(q[4][3] + q[4][4])) / 4;
        Assert.Equal(expected, SampleGroup.Value(s, tensor(Labels), overlapping).ToDouble(), 1e-12);
    }

    [Fact]
    public void A_prior_is_a_divergence_of_the_mean_and_the_entropy_of_each()
    {
        using var scope = NewDisposeScope();
        var s = Student();
        var q = Softmax(s, 1);
        double[] prior = [.75, .25];
        var mass = q.Select(r => Groups.Select(g => g.Sum(c => r[c])).ToArray()).ToArray();
        var divergence = prior.Select((p, g) => p * Math.Log(p / mass.Average(m => m[g]))).Sum();
        var entropy = -mass.Average(m => m.Sum(x => x * Math.Log(x)));
        Assert.Equal(divergence + (0.5 * entropy), GroupPrior.Value(s, Known(), [3, 1], 0.5).ToDouble(), 1e-12);
    }

    [Fact]
    public void Divergence_to_the_mean_is_not_the_mean_of_divergences_but_their_gradients_are_equal()
    {
        using var scope = NewDisposeScope();
        var s = Student();
        double[][][] p = [.. Teachers().Select(t => Softmax(t, 2))];
        var q = Softmax(s, 2);
        var mean = Average((n, c) => p.Average(t => t[n][c]));
        Assert.Equal(4 * mean, EnsembleTargets.Value(s, Teachers(), 2, MeanOf.Probabilities).ToDouble(), 1e-12);
        var ofEach = p.Average(t => Average((n, c) => t[n][c]));
        Assert.True(ofEach - mean > 1e-2);

        double[] Gradient(Func<Tensor, Tensor> loss)
        {
            var x = Student().requires_grad_();
            loss(x).backward();
            return [.. x.grad!.flatten().data<double>()];
        }

        var together = Gradient(x => EnsembleTargets.Value(x, Teachers(), 2, MeanOf.Probabilities));
        var apart = Gradient(x => Teachers().Select(t => EnsembleTargets.Value(x, [t], 2, MeanOf.Probabilities)).Aggregate((a, b) => a + b) / 2);
        Assert.All(together.Zip(apart), g => Assert.Equal(g.First, g.Second, 1e-12));

        double Average(Func<int, int, double> target) =>
            Enumerable.Range(0, Rows).Average(n => Enumerable.Range(0, Classes).Sum(c => target(n, c) * Math.Log(target(n, c) / q[n][c])));
    }

    [Fact]
    public void A_teacher_that_knows_the_label_is_heard_more()
    {
        using var scope = NewDisposeScope();
        var s = Student();
        var q = Softmax(s, 2);
        var expected = 0.0;
        for (var n = 0; n < Rows; n++)
        {
            var surprise = Teachers().Select(t => -Math.Log(Softmax(t, 1)[n][Math.Max(0, Labels[n])])).ToArray();
            var all = surprise.Sum(Math.Exp);
            for (var m = 0; m < 2; m++)
            {
                var p = Softmax(Teachers()[m], 2)[n];
                var weight = Labels[n] < 0 ? .5 : 1 - (Math.Exp(surprise[m]) / all);
                expected += weight * 4 * Enumerable.Range(0, Classes).Sum(c => p[c] * Math.Log(p[c] / q[n][c])) / Rows;
            }
        }

        Assert.Equal(expected, ConfidentTargets.Value(s, Teachers(), tensor(Labels), 2).ToDouble(), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_is_that_of_the_value(string name)
    {
        using var scope = NewDisposeScope();
        var student = Student().requires_grad_();
        Losses[name](student).backward();
        var gradient = student.grad!.flatten().data<double>().ToArray();
        for (var i = 0; i < gradient.Length; i++)
        {
            const double Step = 1e-3;
            Assert.Equal(((8 * (At(Step) - At(-Step))) - (At(2 * Step) - At(-2 * Step))) / (12 * Step), gradient[i], 1e-9);

            double At(double step)
            {
                var moved = student.detach().clone();
                moved.view(-1)[i] = moved.view(-1)[i] + step;
                return Losses[name](moved).ToDouble();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Extremes_stay_finite(string name)
    {
        using var scope = NewDisposeScope();
        var student = (Student() * 150).requires_grad_();
        var value = Losses[name](student);
        value.backward();
        Assert.True(double.IsFinite(value.ToDouble()));
        Assert.All(student.grad!.flatten().data<double>().ToArray(), g => Assert.True(double.IsFinite(g)));
    }

    [Fact]
    public void Shares_that_do_not_belong_to_the_groups_are_said_in_one_line() => Assert.Equal(
        "GroupPrior: there are 2 groups of labels and 1 shares; give one for each teacher, in their order.",
        Assert.Throws<DistillException>(() => GroupPrior.Value(zeros(2, 5), Known(), [1], 1)).Message);

    private static Tensor[] Known() => [.. Groups.Select(g => tensor(g))];

    private static Tensor Student() => Wave(.7, .1);

    private static Tensor[] Teachers() => [Wave(1.3, .5), Wave(.9, .7)];

    private static Tensor Wave(double a, double b) => (2 * ((arange(Rows * Classes, dtype: ScalarType.Float64) * a) + b).sin()).reshape(Rows, Classes);

    private static double[][] Softmax(Tensor logits, double temperature)
    {
        var flat = logits.flatten().data<double>().ToArray();
        return [.. flat.Chunk(Classes).Select(r => r.Select(x => Math.Exp(x / temperature) / r.Sum(y => Math.Exp(y / temperature))).ToArray())];
    }
}
