using TorchSharp;

namespace Distill.Runtime.Tests;

public sealed class NormalisationTests
{
    [Fact]
    public void Each_channel_has_its_own_mean_and_deviation()
    {
        using var scope = torch.NewDisposeScope();
        using var normalisation = new Normalisation(new([2, 1, 2], [0.5, 0.25], [2, 0.5]), torch.CPU);
        var images = torch.tensor([0.5f, 1, 0.25f, 1], [1, 2, 1, 2]);
        Assert.Equal([0, 0.25f, 0, 1.5f], normalisation.Apply(images).data<float>().ToArray());
        Assert.Equal([0.5f, 1, 0.25f, 1], images.data<float>().ToArray());
    }

    [Fact]
    public void Inputs_that_are_no_pictures_have_a_mean_for_each_value()
    {
        using var scope = torch.NewDisposeScope();
        using var normalisation = new Normalisation(new([2], [1, 2], [1, 2]), torch.CPU);
        Assert.Equal([0, 0, 1, 1], normalisation.Apply(torch.tensor([1f, 2, 2, 4], [2, 2])).data<float>().ToArray());
    }

    [Fact]
    public void It_outlives_the_scope_it_was_made_in()
    {
        Normalisation normalisation;
        using (torch.NewDisposeScope())
            normalisation = new(new([1, 1, 1], [0.5], [0.5]), torch.CPU);
        using var image = torch.ones(1, 1, 1, 1);
        using var result = normalisation.Apply(image);
        Assert.Equal(1, result.item<float>());
        normalisation.Dispose();
    }

    [Fact]
    public void Too_few_means_are_told() =>
        Assert.Contains("Mean has 1 values, but the input [3,8,8] has 3 channels", Assert.Throws<DistillException>(() => new Normalisation(new([3, 8, 8], [0.5], [1, 1, 1]), torch.CPU)).Message, StringComparison.Ordinal);
}
