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
        using var tap = Opened(Tap.OutputOf(layer));
        var output = layer.call(ones(4, 3));
        Assert.True(tap.Take().allclose(output));
    }

    [Fact]
    public void A_layer_inside_a_sequential_is_seen_although_the_sequential_disposes_what_it_gave()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(3, 2);
        var model = nn.Sequential(layer, nn.Tanh());
        using var tap = Opened(Tap.OutputOf(layer));
        var output = model.call(ones(4, 3));
        Assert.True(tap.Take().tanh().allclose(output));
    }

    [Fact]
    public void The_graph_is_kept()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(3, 2);
        var model = nn.Sequential(layer, nn.Tanh());
        using var tap = Opened(Tap.OutputOf(layer));
        model.call(ones(4, 3));
        tap.Take().sum().backward();
        Assert.Equal(4f, layer.bias!.grad![0].item<float>());
    }

    [Fact]
    public void Nothing_stale_is_taken()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(3, 2);
        using var tap = Opened(Tap.OutputOf(layer));
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
        using var tap = Opened(Tap.OutputOf(layer));
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
        var tap = Opened(Tap.OutputOf(layer));
        var before = LiveTensors.Settled();
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
        var tap = Opened(Tap.OutputOf(layer));
        tap.Dispose();
        layer.call(ones(4, 3));
        Assert.Throws<DistillException>(() => tap.Take());
    }

    [Fact]
    public void Nothing_is_seen_while_it_is_closed()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(3, 2);
        using var tap = Tap.OutputOf(layer);
        layer.call(ones(4, 3));
        Assert.Throws<DistillException>(() => tap.Take());
    }

    [Fact]
    public void Opening_forgets_what_an_earlier_pass_left()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(3, 2);
        using var tap = Opened(Tap.OutputOf(layer));
        layer.call(ones(4, 3));
        tap.Open();
        Assert.Throws<DistillException>(() => tap.Take());
    }

    [Fact]
    public void What_goes_in_is_seen()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(3, 2);
        using var tap = Opened(Tap.InputOf(layer));
        layer.call(ones(4, 3));
        Assert.True(tap.Take().allclose(ones(4, 3)));
    }

    [Fact]
    public void The_second_call_is_seen_and_an_unsaid_one_refused()
    {
        using var scope = NewDisposeScope();
        var layer = nn.ReLU();
        using var first = Opened(Tap.OutputOf(layer, call: 1));
        using var second = Opened(Tap.OutputOf(layer, call: 2));
        using var third = Opened(Tap.OutputOf(layer, call: 3));
        using var any = Opened(Tap.OutputOf(layer));
        layer.call(ones(1));
        layer.call(ones(2));
        Assert.Equal((1, 2), (first.Take().shape[0], second.Take().shape[0]));
        Assert.EndsWith("was called 2 times in this forward pass, so that there is no call #3.", Assert.Throws<DistillException>(() => third.Take()).Message, StringComparison.Ordinal);
        Assert.EndsWith("was called 2 times in this forward pass; say which call: '#1' after the path is the first.", Assert.Throws<DistillException>(() => any.Take()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_is_not_changed_by_what_follows()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Identity();
        using var alias = Opened(Tap.OutputOf(layer));
        using var copy = Opened(Tap.OutputOf(layer, copy: true));
        layer.call(-ones(2) * 1).relu_();
        Assert.Equal((0f, -1f), (alias.Take()[0].item<float>(), copy.Take()[0].item<float>()));
    }

    [Fact]
    public void An_element_of_a_tuple_is_seen_on_both_sides()
    {
        using var scope = NewDisposeScope();
        var layer = nn.LSTM(3, 2, batchFirst: true);
        using var sequence = Opened(Tap.OutputOf(layer, element: 0));
        using var cell = Opened(Tap.OutputOf(layer, element: 2));
        using var input = Opened(Tap.InputOf(layer, element: 0));
        layer.call(ones(4, 5, 3), null);
        Assert.Equal([[4, 5, 2], [1, 4, 2], [4, 5, 3]], new[] { sequence, cell, input }.Select(t => t.Take().shape));
    }

    [Fact]
    public void A_tuple_without_a_number_and_a_number_without_a_tensor_are_refused()
    {
        using var scope = NewDisposeScope();
        var layer = nn.LSTM(3, 2);
        using (var tap = Opened(Tap.OutputOf(layer)))
            Assert.Contains("(LSTM) gives 3 values; say which of them", Assert.Throws<DistillException>(() => layer.call(ones(4, 5, 3), null)).Message, StringComparison.Ordinal);
        using (var tap = Opened(Tap.InputOf(layer, element: 1)))
            Assert.Contains("(LSTM) is given no tensor at [1]", Assert.Throws<DistillException>(() => layer.call(ones(4, 5, 3), null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_arity_can_be_tapped()
    {
        using var scope = NewDisposeScope();
        DemandBoth(new Two(), m => m.call(ones(1), ones(2)));
        DemandBoth(new Three(), m => m.call(ones(1), ones(2), 3));
        DemandBoth(new Four(), m => m.call(ones(1), ones(2), 3, 4));
        DemandBoth(new Five(), m => m.call(ones(1), ones(2), 3, 4, 5));
        DemandBoth(new Six(), m => m.call(ones(1), ones(2), 3, 4, 5, 6));
    }

    [Fact]
    public void A_list_of_layers_has_no_forward()
    {
        using var layers = nn.ModuleList(nn.ReLU());
        Assert.Contains("has no forward that could be tapped", Assert.Throws<DistillException>(() => Tap.OutputOf(layers)).Message, StringComparison.Ordinal);
    }

    private static void DemandBoth<TModule>(TModule module, Action<TModule> run)
        where TModule : nn.Module
    {
        using var input = Opened(Tap.InputOf(module, element: 1));
        using var output = Opened(Tap.OutputOf(module));
        run(module);
        Assert.Equal((2, 3), (input.Take().shape[0], output.Take().shape[0]));
    }

    private static Tap Opened(Tap tap)
    {
        tap.Open();
        return tap;
    }

    private sealed class Two() : nn.Module<Tensor, Tensor, Tensor>("two")
    {
        public override Tensor forward(Tensor a, Tensor b) => zeros(3);
    }

    private sealed class Three() : nn.Module<Tensor, Tensor, int, Tensor>("three")
    {
        public override Tensor forward(Tensor a, Tensor b, int c) => zeros(3);
    }

    private sealed class Four() : nn.Module<Tensor, Tensor, int, int, Tensor>("four")
    {
        public override Tensor forward(Tensor a, Tensor b, int c, int d) => zeros(3);
    }

    private sealed class Five() : nn.Module<Tensor, Tensor, int, int, int, Tensor>("five")
    {
        public override Tensor forward(Tensor a, Tensor b, int c, int d, int e) => zeros(3);
    }

    private sealed class Six() : nn.Module<Tensor, Tensor, int, int, int, int, Tensor>("six")
    {
        public override Tensor forward(Tensor a, Tensor b, int c, int d, int e, int f) => zeros(3);
    }
}
