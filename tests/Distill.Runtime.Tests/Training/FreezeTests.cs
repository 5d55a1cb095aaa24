using Distill.Runtime.Training;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Training;

public class FreezeTests
{
    [Fact]
    public void A_frozen_model_neither_learns_nor_counts()
    {
        using var scope = NewDisposeScope();
        var norm = nn.BatchNorm1d(3);
        var model = Freeze.InPlace(nn.Sequential(norm, nn.Linear(3, 2)));
        Assert.False(model.training);
        Assert.False(norm.training);
        Assert.All(model.parameters(), p => Assert.False(p.requires_grad));
        Assert.False(model.call(randn(4, 3)).requires_grad);
        Assert.Equal(0f, norm.running_mean!.abs().sum().item<float>());
    }
}
