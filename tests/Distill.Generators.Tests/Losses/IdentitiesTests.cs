using Distill.Generators.Kernels;

namespace Distill.Generators.Tests.Losses;

/// <summary>What holds for any input.</summary>
public sealed class IdentitiesTests
{
    public static TheoryData<string> Names => AllLogitsLosses.Names;

    [Theory]
    [InlineData("SoftTargets")]
    [InlineData("ReverseKL")]
    [InlineData("JensenShannon")]
    [InlineData("SkewKL")]
    [InlineData("TotalVariation")]
    [InlineData("Decoupled")]
    [InlineData("StandardizedLogits")]
    [InlineData("LogitMse")]
    public void A_student_that_agrees_has_nothing_to_learn(string name)
    {
        var agreeing = Waves.Odd(3, 7).Select(s => s with { Rows = [s.Rows[1], s.Rows[1]] }).ToArray();
        var batch = Batches.Of(AllLogitsLosses.Create(name), agreeing);
        Assert.Equal(0, batch.Value, 1e-12);
        Assert.Equal(0, batch.GradientNorm, 1e-12);
    }

    [Fact]
    public void The_gradient_of_soft_targets_is_T_times_the_difference_of_the_probabilities()
    {
        var gradient = Batches.Of(new DistillLoss.SoftTargetsAttribute { Temperature = 3 }, Waves.Logits).Gradient;
        for (var r = 0; r < 4; r++)
        {
            double[] p = Softmax(Waves.Logits[r].Rows[1], 3), q = Softmax(Waves.Logits[r].Rows[0], 3);
            for (var c = 0; c < 6; c++)
                Assert.Equal(3 * (q[c] - p[c]) / 4, gradient[r][c], 1e-15);
        }
    }

    [Theory]
    [InlineData(1e-6, 1e-5)]
    [InlineData(1e-8, 1e-6)]
    public void Jensen_shannon_over_beta_tends_to_the_divergence(double beta, double tolerance)
    {
        var limit = Batches.Of(new DistillLoss.SoftTargetsAttribute { Temperature = 1 }, Waves.Logits).Value;
        Assert.Equal(limit, Batches.Of(new DistillLoss.JensenShannonAttribute { Beta = beta }, Waves.Logits).Value / beta, tolerance * 10);
    }

    [Fact]
    public void Decoupled_is_soft_targets_when_beta_is_what_the_teacher_leaves_the_other_classes()
    {
        foreach (var sample in Waves.Logits)
        {
            var beta = 1 - Softmax(sample.Rows[1], 4)[sample.Label];
            var decoupled = Batches.Of(new DistillLoss.DecoupledAttribute { Beta = beta }, [sample]);
            var soft = Batches.Of(new DistillLoss.SoftTargetsAttribute(), [sample]);
            Assert.Equal(soft.Value, decoupled.Value, 1e-12);
            Assert.Equal(soft.Gradient[0], decoupled.Gradient[0], (a, b) => Math.Abs(a - b) < 1e-13);
        }
    }

    [Fact]
    public void Standardised_logits_ignore_scale_and_offset()
    {
        var loss = new DistillLoss.StandardizedLogitsAttribute();
        var moved = Waves.Logits.Select(s => s with { Rows = [[.. s.Rows[0].Select(x => (2.5 * x) - 7)], s.Rows[1]] }).ToArray();
        Assert.Equal(Batches.Of(loss, Waves.Logits).Value, Batches.Of(loss, moved).Value, 1e-6);
    }

    [Fact]
    public void Skew_0_is_the_divergence_and_skew_1_nothing()
    {
        Assert.Equal(
            Batches.Of(new DistillLoss.SoftTargetsAttribute { Temperature = 1 }, Waves.Logits).Value,
            Batches.Of(new DistillLoss.SkewKLAttribute { Skew = 0 }, Waves.Logits).Value,
            1e-14);
        Assert.Equal(0, Batches.Of(new DistillLoss.SkewKLAttribute { Skew = 1 }, Waves.Logits).Value, 1e-14);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_cross_entropy_and_the_virtual_teacher_can_do_without_a_teacher(string name)
    {
        var program = new Distill.Formulas.RowProgram();
        Assert.Equal(name is not ("CrossEntropy" or "VirtualTeacher"), AllLogitsLosses.Create(name).Value(program.Student, program.Teacher).ReadsTeacher);
    }

    [Theory]
    [InlineData(0.99, 20)]
    [InlineData(0.9, 1)]
    [InlineData(0.3, 4)]
    public void The_virtual_teacher_is_soft_targets_of_a_teacher_with_its_probabilities(double correct, double temperature)
    {
        var loss = new DistillLoss.VirtualTeacherAttribute { Correct = correct, Temperature = temperature };
        var soft = new DistillLoss.SoftTargetsAttribute { Temperature = temperature };
        foreach (var sample in Waves.Odd(3, 7).Concat(Waves.Odd(2, 2)))
        {
            var others = sample.Rows[0].Length - 1;
            double[] teacher = [.. sample.Rows[0].Select((_, c) => Math.Log(c == sample.Label ? correct : (1 - correct) / others))];
            var (virtually, really) = (Batches.Of(loss, [sample]), Batches.Of(soft, [sample with { Rows = [sample.Rows[0], teacher] }]));
            Assert.Equal(really.Value, virtually.Value, 1e-11);
            Assert.Equal(really.Gradient[0], virtually.Gradient[0], (a, b) => Math.Abs(a - b) < 1e-12);
        }
    }

    private static double[] Softmax(double[] row, double temperature)
    {
        var z = row.Sum(x => Math.Exp(x / temperature));
        return [.. row.Select(x => Math.Exp(x / temperature) / z)];
    }
}
