using Distill.Runtime.Losses;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Losses;

/// <summary>Values and gradients of the reference implementations, to 1e-10.</summary>
public sealed class GoldenTests
{
    private const double Tolerance = 1e-10;

    private static readonly double[] ThreeAndFour = [3, 4];

    private static readonly Dictionary<string, Func<(Tensor Input, Func<Tensor, Tensor> Loss)>> References = new()
    {
        ["FitNet_mse"] = () => (Det.Student, s => Hint.Value(s, Det.SameTeacher)),
        ["AT_p2_pool"] = () => (Det.Student, s => Attention.Value(s, Det.SmallTeacher, AttentionForm.MeanSquared)),
        ["AT_p2_same"] = () => (Det.Student, s => Attention.Value(s, Det.SameTeacher, AttentionForm.MeanSquared)),
        ["NST_poly2"] = () => (Det.Student, s => Selectivity.Value(s, Det.SmallTeacher)),
        ["SP"] = () => (Det.Student, s => Similarity.Value(s, Det.SmallTeacher)),
        ["FT_p2_p1"] = () => (Det.Student, s => Factor.Distance(s, Det.SameTeacher)),
        ["AB_1feat"] = () => (Det.Student, s => ActivationBoundary.Boundary(s, Det.SameTeacher, 1)),
        ["FSP_2stage"] = () => (Det.Student, s => Flow.Value([s, Det.Of([4, 4, 2, 2], .41, .9, 1.1)], [Det.SameTeacher, Det.Of([4, 4, 2, 2], .61, .3, 1.1)])),
        ["RKD_wd25_wa50"] = () => (Det.StudentEmbedding, s => (25 * RelationalDistance.Value(s, Det.TeacherEmbedding)) + (50 * RelationalAngle.Value(s, Det.TeacherEmbedding))),
        ["RKD_dist_only"] = () => (Det.StudentEmbedding, s => RelationalDistance.Value(s, Det.TeacherEmbedding)),
        ["RKD_angle_only"] = () => (Det.StudentEmbedding, s => RelationalAngle.Value(s, Det.TeacherEmbedding)),
        ["PKT"] = () => (Det.StudentEmbedding, s => ProbabilisticTransfer.Value(s, Det.TeacherEmbedding)),
        ["CC"] = () => (Det.StudentEmbedding, s => Correlation.OfNeighbours(s, Det.TeacherEmbedding)),
        ["ReviewKD_hcl"] = () => (Det.Student, s => Review.ContextLoss(s, Det.SameTeacher)),
        ["OFD_margin-0.5"] = () => (Det.Student, s => Overhaul.PartialDistance(s, Det.SameTeacher, full([3], -0.5, ScalarType.Float64))),
        ["VID_identityReg"] = () => (Det.Student, s => Variational.NegativeLogLikelihood(s, Det.SameTeacher, full([3], 5.0, ScalarType.Float64))),
        ["CRD_ContrastLoss_nd50_K7"] = () => ((Det.Of([4, 8, 1], .5, .3, 1).abs() * .5) + .01, s => Contrastive.NoiseContrast(s.squeeze(2), 50)),
    };

    public static TheoryData<string> Names => [.. References.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_and_gradient_are_those_of_the_reference(string name)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenValues.Of(name);
        var (input, loss) = References[name]();
        input = input.detach().requires_grad_();
        var value = loss(input);
        value.backward();
        Close(golden.Loss, value.item<double>());
        Close(golden.GradientNorm, input.grad!.norm().item<double>());
        var first = input.grad!.flatten().data<double>().ToArray();
        for (var i = 0; i < golden.First.Length; i++)
            Assert.Equal(golden.First[i], first[i], Tolerance * Math.Max(Math.Abs(golden.First[i]), golden.GradientNorm));
    }

    [Fact]
    public void The_papers_form_of_attention_is_half_the_length_of_the_difference()
    {
        using var scope = NewDisposeScope();
        // Two positions, one channel: maps (3,4) and (4,3) are squared to (9,16) and (16,9), of length √337 each; the difference is (−7,7)/√337.
        var (s, t) = (tensor(ThreeAndFour).reshape(1, 1, 1, 2), tensor(ThreeAndFour).flip(0).reshape(1, 1, 1, 2));
        Close(Math.Sqrt(98.0 / 337) / 2, Attention.Value(s, t, AttentionForm.Norm).item<double>());
        Close(49.0 / 337, Attention.Value(s, t, AttentionForm.MeanSquared).item<double>());
    }

    [Fact]
    public void A_margin_is_what_is_expected_where_the_channel_is_negative()
    {
        using var scope = NewDisposeScope();
        double[] means = [0, 1, -0.7, 50], deviations = [1, 2, -0.4, 2];
        var margins = Overhaul.Margin(tensor(means), tensor(deviations)).data<double>().ToArray();
        for (var i = 0; i < 3; i++)
            Assert.Equal(ByIntegration(means[i], Math.Abs(deviations[i])), margins[i], 1e-6);
        Assert.Equal(-6, margins[3], 1e-12);
    }

    /// <summary>The mean of the negative part of a normal distribution, as a sum over small steps.</summary>
    private static double ByIntegration(double mean, double deviation)
    {
        const double Step = 1e-4;
        var (mass, moment) = (0.0, 0.0);
        for (var i = 0; i * Step < 12 * deviation; i++)
        {
            var x = -(i + 0.5) * Step;
            var density = Math.Exp(-Math.Pow((x - mean) / deviation, 2) / 2);
            mass += density;
            moment += density * x;
        }

        return moment / mass;
    }

    private static void Close(double expected, double actual) => Assert.Equal(expected, actual, Tolerance * Math.Abs(expected));
}
