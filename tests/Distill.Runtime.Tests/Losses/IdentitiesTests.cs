using Distill.Runtime.Losses;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Losses;

/// <summary>What holds for any input.</summary>
public sealed class IdentitiesTests
{
    private static readonly string[] DependOnBatch = ["Similarity", "ProbabilisticTransfer", "RelationalDistance", "RelationalAngle", "Correlation", "Pearson"];

    /// <summary>Losses of functions and of layers without BatchNorm, whose draws do not depend on the batch.</summary>
    private static readonly string[] PerSample = ["Hint", "Attention", "Attention as in the paper", "Flow", "Selectivity", "ChannelWise", "Variational", "SimKD", "Factor"];

    public static TheoryData<string> OfSamples => [.. PerSample];

    public static TheoryData<string> OfBatches => [.. DependOnBatch];

    public static TheoryData<string> OfNoOrder => [.. PerSample.Concat(DependOnBatch).Except(["Correlation"])];

    [Theory]
    [InlineData("Attention")]
    [InlineData("Attention as in the paper")]
    [InlineData("Similarity")]
    [InlineData("Selectivity")]
    [InlineData("ProbabilisticTransfer")]
    [InlineData("ChannelWise")]
    [InlineData("Pearson")]
    [InlineData("RelationalDistance")]
    [InlineData("RelationalAngle")]
    public void A_model_has_nothing_to_learn_from_itself(string name)
    {
        using var scope = NewDisposeScope();
        var features = LossCase.Of(name).TeacherFeatures;
        Assert.Equal(0, LossCase.Of(name).Build(features, features)(features, features).item<double>(), 1e-12);
    }

    [Theory]
    [InlineData("Attention")]
    [InlineData("Attention as in the paper")]
    [InlineData("Similarity")]
    [InlineData("Selectivity")]
    [InlineData("RelationalDistance")]
    [InlineData("RelationalAngle")]
    [InlineData("ProbabilisticTransfer")]
    public void The_scale_of_the_features_does_not_matter(string name)
    {
        using var scope = NewDisposeScope();
        var loss = LossCase.Of(name);
        var (student, teacher) = (loss.StudentFeatures, loss.TeacherFeatures);
        var evaluate = loss.Build(student, teacher);
        var value = evaluate(student, teacher).item<double>();
        // PKT adds 1e-7 to lengths: invariant but for that.
        Assert.Equal(value, evaluate([.. student.Select(s => 3 * s)], [.. teacher.Select(t => 0.2 * t)]).item<double>(), 1e-5 * value);
    }

    [Theory]
    [MemberData(nameof(OfNoOrder))]
    public void The_order_of_the_batch_does_not_matter(string name)
    {
        using var scope = NewDisposeScope();
        var loss = LossCase.Of(name);
        var (student, teacher) = (loss.StudentFeatures, loss.TeacherFeatures);
        var evaluate = loss.Build(student, teacher);
        var value = evaluate(student, teacher).item<double>();
        Assert.Equal(value, evaluate([.. student.Select(Reversed)], [.. teacher.Select(Reversed)]).item<double>(), 1e-12 * Math.Abs(value));
    }

    [Fact]
    public void Correlation_is_of_neighbours_and_depends_on_their_order()
    {
        using var scope = NewDisposeScope();
        var (s, t) = (Det.StudentEmbedding, Det.TeacherEmbedding);
        var order = tensor(new long[] { 0, 2, 4, 1, 3, 5 });
        Assert.NotEqual(Correlation.OfNeighbours(s, t).item<double>(), Correlation.OfNeighbours(s.index_select(0, order), t.index_select(0, order)).item<double>(), 1e-3);
    }

    [Theory]
    [MemberData(nameof(OfSamples))]
    public void Of_samples_the_whole_is_the_mean_of_its_parts(string name)
    {
        var (whole, parts) = WholeAndParts(name);
        Assert.Equal(whole, parts, 1e-12 * Math.Abs(whole));
    }

    [Theory]
    [MemberData(nameof(OfBatches))]
    public void Of_batches_it_is_not_which_is_what_their_mark_says(string name)
    {
        var (whole, parts) = WholeAndParts(name);
        Assert.NotEqual(whole, parts, 1e-6 * Math.Abs(whole));
        Assert.True(typeof(DistillLoss).GetNestedType(name + "Attribute")!.IsDefined(typeof(DependsOnBatchAttribute), inherit: false));
    }

    /// <summary>The value of a batch, and the mean of its samples' values weighed by how many rows each part has.</summary>
    private static (double Whole, double Parts) WholeAndParts(string name)
    {
        using var scope = NewDisposeScope();
        var loss = LossCase.Of(name);
        var (student, teacher) = (loss.StudentFeatures, loss.TeacherFeatures);
        var evaluate = loss.Build(student, teacher);
        var rows = student[0].shape[0];
        double Part(long first, long count) =>
            evaluate([.. student.Select(s => s.narrow(0, first, count))], [.. teacher.Select(t => t.narrow(0, first, count))]).item<double>() * count / rows;

        return (evaluate(student, teacher).item<double>(), Part(0, 2) + Part(2, rows - 2));
    }

    private static Tensor Reversed(Tensor features) => features.flip(0);
}
