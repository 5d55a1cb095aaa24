namespace Distill.Generators.Tests.Losses;

/// <summary>Each loss is what its reference implementation computes.</summary>
public sealed class GoldenTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(1)]
    public void Soft_targets(double temperature) =>
        Golden.Of($"KD_T{temperature}").DemandOf(Batches.Of(new DistillLoss.SoftTargetsAttribute { Temperature = temperature }, Waves.Logits));

    [Fact]
    public void Cross_entropy_of_a_row_by_hand()
    {
        // log(e¹ + e² + e⁰) − 2
        var batch = Batches.Of(new DistillLoss.CrossEntropyAttribute(), [new([[1, 2, 0], [0, 0, 0]], 1)]);
        Assert.Equal(Math.Log(Math.E + (Math.E * Math.E) + 1) - 2, batch.Value, 1e-14);
        Assert.Equal((Math.E * Math.E / (Math.E + (Math.E * Math.E) + 1)) - 1, batch.Gradient[0][1], 1e-14);
    }
}
