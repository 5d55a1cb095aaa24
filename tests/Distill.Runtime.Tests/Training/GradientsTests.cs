using Distill.Runtime.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Training;

public class GradientsTests
{
    [Theory]
    [InlineData(2.5, 1.5f, 2.0f)]
    [InlineData(10, 3f, 4f)]
    public void The_whole_gradient_is_scaled_down_to_the_norm_and_never_up(double clipNorm, float first, float second)
    {
        using var scope = NewDisposeScope();
        Parameter[] parameters = [new(tensor(1f)), new(tensor(1f)), new(tensor(1f))];
        ((3 * parameters[0]) + (4 * parameters[1])).backward();
        Gradients.Clip(parameters, clipNorm);
        Assert.Equal(first, parameters[0].grad!.item<float>(), 1e-4);
        Assert.Equal(second, parameters[1].grad!.item<float>(), 1e-4);
    }
}
