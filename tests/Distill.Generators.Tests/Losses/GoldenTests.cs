using Distill.Generators.Kernels;

namespace Distill.Generators.Tests.Losses;

/// <summary>Each loss is what its reference implementation computes.</summary>
public sealed class GoldenTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(1)]
    public void Soft_targets(double temperature) =>
        Golden.Of($"KD_T{temperature}").DemandOf(Batches.Of(new DistillLoss.SoftTargetsAttribute { Temperature = temperature }, Waves.Logits));

    [Theory]
    [InlineData("DKD_a1_b8_T4", 1, 8, 4)]
    [InlineData("DKD_a1_b05_T1", 1, .5, 1)]
    public void Decoupled(string name, double alpha, double beta, double temperature) =>
        Golden.Of(name).DemandOf(Batches.Of(new DistillLoss.DecoupledAttribute { Alpha = alpha, Beta = beta, Temperature = temperature }, Waves.Logits));

    [Fact]
    public void Normalized() => Golden.Of("NKD_g1.5_T1").DemandOf(Batches.Of(new DistillLoss.NormalizedAttribute(), Waves.Logits));

    [Fact]
    public void Standardized_logits() => Golden.Of("LSKD_T2").DemandOf(Batches.Of(new DistillLoss.StandardizedLogitsAttribute(), Waves.Logits));

    [Theory]
    [InlineData("GKD_JSD_beta1.0")]
    [InlineData("distillm_reverse_kl")]
    public void Reverse_divergence(string name) => Golden.Of(name).DemandOf(Batches.Of(new DistillLoss.ReverseKLAttribute(), Waves.Tokens));

    [Theory]
    [InlineData("GKD_JSD_beta0.0", 0)]
    [InlineData("GKD_JSD_beta0.1", .1)]
    [InlineData("GKD_JSD_beta0.5", .5)]
    [InlineData("GKD_JSD_beta0.9", .9)]
    [InlineData("GKD_JSD_beta1.0", 1)]
    [InlineData("distillm_js_distance", .1)]
    public void Jensen_shannon(string name, double beta) => Golden.Of(name).DemandOf(Batches.Of(new DistillLoss.JensenShannonAttribute { Beta = beta }, Waves.Tokens));

    [Fact]
    public void Total_variation() => Golden.Of("distillm_tv_distance").DemandOf(Batches.Of(new DistillLoss.TotalVariationAttribute(), Waves.Tokens));

    [Fact]
    public void Skewed_divergence_reversed() => Golden.Of("distillm_skewed_reverse_kl").DemandOf(Batches.Of(new DistillLoss.SkewKLAttribute { Reverse = true }, Waves.Tokens));

    /// <summary>These references compute the cross-entropy with soft labels: the divergence and the teacher's entropy, the same gradient.</summary>
    [Fact]
    public void Forward_divergences_of_references_that_leave_the_entropy_in()
    {
        Golden.Of("distillm_forward_kl").DemandOf(WithEntropy(Batches.Of(new DistillLoss.SoftTargetsAttribute { Temperature = 1 }, Waves.Tokens)));
        Golden.Of("distillm_skewed_forward_kl").DemandOf(WithEntropy(Batches.Of(new DistillLoss.SkewKLAttribute(), Waves.Tokens)));
        Golden.Of("distillm_symmetric_kl").DemandOf(WithEntropy(
            Batches.Sum(Waves.Tokens, (.1, new DistillLoss.SoftTargetsAttribute { Temperature = 1 }), (.9, new DistillLoss.ReverseKLAttribute())), share: .1));
    }

    [Fact]
    public void Cross_entropy_of_a_row_by_hand()
    {
        // log(e¹ + e² + e⁰) − 2
        var batch = Batches.Of(new DistillLoss.CrossEntropyAttribute(), [new([[1, 2, 0], [0, 0, 0]], 1)]);
        Assert.Equal(Math.Log(Math.E + (Math.E * Math.E) + 1) - 2, batch.Value, 1e-14);
        Assert.Equal((Math.E * Math.E / (Math.E + (Math.E * Math.E) + 1)) - 1, batch.Gradient[0][1], 1e-14);
    }

    [Fact]
    public void Squared_difference_of_a_row_by_hand()
    {
        var batch = Batches.Of(new DistillLoss.LogitMseAttribute(), [new([[1, 2, 0], [3, 2, -1]], 1)]);
        Assert.Equal(5 / 3.0, batch.Value, 1e-14);
        Assert.Equal([-4 / 3.0, 0, 2 / 3.0], batch.Gradient[0].Select(g => Math.Round(g, 14)), (a, b) => Math.Abs(a - b) < 1e-13);
    }

    [Fact]
    public void Weighted_soft_labels_of_a_row_by_hand()
    {
        // Cross-entropies with the hard label log 3 and log 3, so w = 1 − e⁻¹; equal logits: −Σ p·log q = log 3.
        var batch = Batches.Of(new DistillLoss.WeightedAttribute { Temperature = 2 }, [new([[1, 1, 1], [4, 4, 4]], 1)]);
        Assert.Equal(4 * (1 - Math.Exp(-1)) * Math.Log(3), batch.Value, 1e-6);
        Assert.All(batch.Gradient[0], g => Assert.Equal(0, g, 1e-12));
    }

    [Fact]
    public void Virtual_teacher_of_a_row_by_hand()
    {
        // Equal logits of 3 classes, a ½: KL of (½, ¼, ¼) and a third each is log 3 − 3/2·log 2; the gradient is what q has more than p.
        var batch = Batches.Of(new DistillLoss.VirtualTeacherAttribute { Correct = .5, Temperature = 1 }, [new([[1, 1, 1], [0, 0, 0]], 1)]);
        Assert.Equal(Math.Log(3) - (1.5 * Math.Log(2)), batch.Value, 1e-14);
        Assert.Equal([1 / 12.0, -1 / 6.0, 1 / 12.0], batch.Gradient[0], (a, b) => Math.Abs(a - b) < 1e-14);
    }

    private static Batches WithEntropy(Batches batch, double share = 1)
    {
        static double Entropy(RowSample sample)
        {
            var z = Math.Log(sample.Rows[1].Sum(Math.Exp));
            return -sample.Rows[1].Sum(t => Math.Exp(t - z) * (t - z));
        }

        return batch with { Value = batch.Value + (share * Waves.Tokens.Average(Entropy)) };
    }
}
