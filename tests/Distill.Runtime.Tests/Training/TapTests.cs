using Distill.Runtime.Training;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Training;

public class TapTests
{
    [Fact]
    public void Take_gives_what_the_layer_gave()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(3, 2);
        using var tap = Tap.OutputOf(layer);
        var output = layer.call(ones(4, 3));
        Assert.True(tap.Take().allclose(output));
    }

    [Fact]
    public void A_layer_inside_a_sequential_is_seen_although_the_sequential_disposes_what_it_gave()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(3, 2);
        var model = nn.Sequential(layer, nn.Tanh());
        using var tap = Tap.OutputOf(layer);
        var output = model.call(ones(4, 3));
        Assert.True(tap.Take().tanh().allclose(output));
    }

    [Fact]
    public void The_graph_is_kept()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(3, 2);
        var model = nn.Sequential(layer, nn.Tanh());
        using var tap = Tap.OutputOf(layer);
        model.call(ones(4, 3));
        tap.Take().sum().backward();
        Assert.Equal(4f, layer.bias!.grad![0].item<float>());
    }

    [Fact]
    public void Nothing_stale_is_taken()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(3, 2);
        using var tap = Tap.OutputOf(layer);
        layer.call(ones(4, 3));
        tap.Take();
        var refusal = Assert.Throws<DistillException>(() => tap.Take());
        Assert.Contains("was not called in this forward pass", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_taken_dies_with_the_callers_scope()
    {
        using var layer = nn.Linear(3, 2);
        using var input = ones(4, 3);
        using var tap = Tap.OutputOf(layer);
        Tensor taken;
        using (NewDisposeScope())
        {
            layer.call(input);
            taken = tap.Take();
            Assert.False(taken.IsInvalid);
        }

        Assert.True(taken.IsInvalid);
    }

    [Fact]
    public void What_is_never_taken_does_not_pile_up()
    {
        using var layer = nn.Linear(3, 2);
        using var input = ones(4, 3);
        var tap = Tap.OutputOf(layer);
        var before = Tensor.TotalCount;
        for (var i = 0; i < 10; i++)
        {
            using var scope = NewDisposeScope();
            layer.call(input);
        }

        Assert.Equal(before + 1, Tensor.TotalCount);
        tap.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_disposed_tap_sees_nothing_more()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(3, 2);
        var tap = Tap.OutputOf(layer);
        tap.Dispose();
        layer.call(ones(4, 3));
        Assert.Throws<DistillException>(() => tap.Take());
    }
}
