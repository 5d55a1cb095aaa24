using Distill.Generators.Tests.Losses;
using TorchSharp;

namespace Distill.Generators.Tests.Kernels;

/// <summary>Logits of sequences, <c>[N,L,C]</c>: padding counts for nothing, and the mean is by token or by sequence.</summary>
public sealed class SequenceTests
{
    private static torch.Tensor Labels(params long[] labels) => torch.tensor(labels).reshape(2, 3);

    [Theory]
    [InlineData("ReverseKL", "GKD_JSD_beta1.0")]
    [InlineData("JensenShannon", "GKD_JSD_beta0.5")]
    [InlineData("TotalVariation", "distillm_tv_distance")]
    public void The_mean_over_tokens_is_that_of_the_references(string loss, string golden)
    {
        using var scope = torch.NewDisposeScope();
        var (student, teacher) = (Tokens(.9, .2, 2), Tokens(1.7, .4, 2.5));
        var (values, gradient) = PrintedKernel.Of(AllLogitsLosses.Create(loss)).Run(student, teacher, Labels(1, 2, -100, 0, -100, 4));
        var expected = Golden.Of(golden);
        Assert.Equal(expected.Loss, values[0], 1e-5);
        Assert.Equal([2, 3, 5], gradient.shape);
        Assert.Equal(expected.GradientNorm, gradient.norm().ToDouble(), 1e-6);
        Assert.All(gradient[0, 2].data<float>().ToArray(), g => Assert.Equal(0f, g));
    }

    [Fact]
    public void By_sequence_each_sequence_counts_the_same()
    {
        using var scope = torch.NewDisposeScope();
        var (student, teacher) = (Tokens(.9, .2, 2), Tokens(1.7, .4, 2.5));
        var labels = Labels(1, -100, -100, 0, 3, 4);
        var byToken = PrintedKernel.Of(new DistillLoss.SoftTargetsAttribute());
        var (values, gradient) = PrintedKernel.Of(new DistillLoss.SoftTargetsAttribute { MeanOver = MeanOver.Sequences }).Run(student, teacher, labels);
        var each = Enumerable.Range(0, 2).Select(n => byToken.Run(student[n], teacher[n], labels[n])).ToArray();
        var first = byToken.Run(student[0, 0].unsqueeze(0), teacher[0, 0].unsqueeze(0), torch.tensor([1L]));
        Assert.Equal((first.Values[0] + each[1].Values[0]) / 2, values[0], 1e-9);
        Assert.Equal((first.Gradient[0] / 2).data<float>().ToArray(), gradient[0, 0].data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-8);
        Assert.Equal((each[1].Gradient / 2).contiguous().data<float>().ToArray(), gradient[1].contiguous().data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-8);
    }

    [Fact]
    public void A_batch_of_padding_has_loss_0_and_gradient_0()
    {
        using var scope = torch.NewDisposeScope();
        foreach (var over in Enum.GetValues<MeanOver>())
        {
            var kernel = PrintedKernel.Of(new DistillLoss.SoftTargetsAttribute { MeanOver = over });
            var (values, gradient) = kernel.Run(Tokens(.9, .2, 2), Tokens(1.7, .4, 2.5), torch.full([2, 3], -100L, torch.int64));
            Assert.Equal(0, values[0]);
            Assert.All(gradient.data<float>().ToArray(), g => Assert.Equal(0f, g));
        }
    }

    private static torch.Tensor Tokens(double a, double b, double scale) =>
        torch.tensor(Waves.Rows(6, 5, a, b, scale).SelectMany(r => r).Select(x => (float)x).ToArray()).reshape(2, 3, 5);
}
