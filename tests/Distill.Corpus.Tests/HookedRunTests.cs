using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace Distill.Corpus.Tests;

/// <summary>The recorder tells the truth, on numbers computed by hand or published by others.</summary>
public sealed class HookedRunTests
{
    [Fact]
    public void A_small_network_is_recorded_as_computed_by_hand()
    {
        using var scope = NewDisposeScope();
        using var net = new HandComputedNet();

        var run = HookedRun.Of(net, [randn(2, 3, 8, 8)]);

        Assert.Equal(["conv", "bn", "relu", "squeeze.down", "squeeze.up", "squeeze", "fc"], run.Calls.Select(call => call.Path));
        // Outputs × inputs of each: 2·4·8·8 × 3·3·3, then two groups 2·6·4·4 × 2·2·2, then inputs × outputs of each 2·6·4·4 × 2·2·2, then 2·5 × 128.
        AssertLayer(run, "conv", [2, 4, 8, 8], parameters: (3 * 4 * 9) + 4, multiplyAdds: 13_824, changed: false);
        AssertLayer(run, "bn", [2, 4, 8, 8], parameters: 8, multiplyAdds: 0, changed: true);
        AssertLayer(run, "relu", [2, 4, 8, 8], parameters: 0, multiplyAdds: 0, changed: false);
        AssertLayer(run, "squeeze.down", [2, 6, 4, 4], parameters: 48, multiplyAdds: 1_536, changed: false);
        AssertLayer(run, "squeeze.up", [2, 2, 8, 8], parameters: 48 + 2, multiplyAdds: 1_536, changed: false);
        AssertLayer(run, "squeeze", [2, 2, 8, 8], parameters: 98, multiplyAdds: 0, changed: false);
        AssertLayer(run, "fc", [2, 5], parameters: (128 * 5) + 5, multiplyAdds: 1_280, changed: false);
        Assert.Equal([2, 128], run["fc"].Calls[0].Inputs[0]!);
        Assert.Equal([2, 5], Assert.Single(run.Outputs)!);
        Assert.Equal(863, run.Parameters);
        Assert.Equal(18_176, run.MultiplyAdds);
        Assert.Empty(run.Uncounted);
    }

    [Fact]
    public void No_hook_stays_behind()
    {
        using var scope = NewDisposeScope();
        using var net = new HandComputedNet();
        var first = HookedRun.Of(net, [randn(1, 3, 8, 8)]);

        Assert.Equal(first.Calls.Count, HookedRun.Of(net, [randn(1, 3, 8, 8)]).Calls.Count);
        Assert.Equal(7, first.Calls.Count);
    }

    [Fact]
    public void A_recurrent_layer_gives_three_tensors_and_one_product_per_weight_and_step()
    {
        using var scope = NewDisposeScope();
        using var net = new Wrapped<LSTM>(LSTM(5, 7, numLayers: 2, batchFirst: true, bidirectional: true), (lstm, x) => lstm.call(x).Item1);

        var call = Assert.Single(HookedRun.Of(net, [randn(2, 3, 5)]).Calls);

        Assert.Equal([[2, 3, 14], [4, 2, 7], [4, 2, 7]], call.Outputs.OfType<long[]>());
        Assert.Equal([2, 3, 5], call.Inputs[0]!);
        Assert.Null(call.Inputs[1]);
        // Four gates, two directions: 4·7·(5+7)·2 in the first layer, 4·7·(14+7)·2 in the second; six steps.
        Assert.Equal(6 * (672 + 1_176), call.MultiplyAdds);
    }

    [Fact]
    public void Attention_keeps_its_places_where_there_is_no_tensor_and_is_not_counted()
    {
        using var scope = NewDisposeScope();
        using var net = new Wrapped<MultiheadAttention>(MultiheadAttention(8, 2), (attention, x) => attention.call(x, x, x, need_weights: false).Item1);

        var run = HookedRun.Of(net, [randn(3, 2, 8)]);

        var call = Assert.Single(run.Calls);
        Assert.Equal([3, 2, 8], call.Outputs[0]!);
        Assert.Null(call.Outputs[1]);
        Assert.Equal([true, true, true, false, false, false], call.Inputs.Select(shape => shape is not null));
        Assert.Null(call.MultiplyAdds);
        Assert.Equal(["inner"], run.Uncounted);
    }

    [Fact]
    public void A_second_call_has_its_own_number_and_shape()
    {
        using var scope = NewDisposeScope();
        using var net = DigitLab.Entries.LeNet5();

        var pool = HookedRun.Of(net, [randn(2, 1, 28, 28)])["pool"];

        Assert.Equal([1, 2], pool.Calls.Select(call => call.Number));
        Assert.Equal([2, 6, 14, 14], pool.Calls[0].Outputs[0]!);
        Assert.Equal([2, 16, 5, 5], pool.Calls[1].Outputs[0]!);
    }

    [Fact]
    public void A_module_at_two_paths_is_one_layer()
    {
        using var scope = NewDisposeScope();
        using var net = LocusLab.Entries.TcnMnist();

        var run = HookedRun.Of(net, [randn(1, 1, 784)]);

        Assert.Same(run["tcn.0.conv1"], run["tcn.0.net.0"]);
        Assert.Single(run["tcn.0.conv1"].Calls);
    }

    [Theory]
    [InlineData("relu_ on positive values", true)]
    [InlineData("add_ by a view", true)]
    [InlineData("plain arithmetic", false)]
    [InlineData("in place, but on a copy", false)]
    public void A_change_in_place_is_seen_even_where_no_value_changes(string after, bool changed)
    {
        using var scope = NewDisposeScope();
        using var net = new Wrapped<Sigmoid>(Sigmoid(), (sigmoid, x) =>
        {
            var y = sigmoid.call(x);
            return after switch
            {
                "relu_ on positive values" => y.relu_(),
                "add_ by a view" => y.view(-1).add_(1),
                "plain arithmetic" => y + 1,
                _ => y.clone().add_(1),
            };
        });

        Assert.Equal(changed, HookedRun.Of(net, [randn(2, 3)])["inner"].ChangedAfterwards);
    }

    // Giga multiply-adds as torchvision states them ("GFLOPS" of its tables of weights); transformers count products that are no layers.
    [Theory]
    [InlineData("ResNet18", 1.81)]
    [InlineData("ResNet50", 4.09)]
    [InlineData("ResNext50", 4.23)]
    [InlineData("MobileNet", 0.30)]
    [InlineData("ShuffleNetX1", 0.14)]
    [InlineData("SqueezeNet11", 0.35)]
    [InlineData("EfficientNetB0", 0.39)]
    [InlineData("GoogLeNet", 1.50)]
    [InlineData("ConvNextTiny", 4.46)]
    public void Multiply_adds_are_those_that_torchvision_states(string name, double giga)
    {
        using var scope = NewDisposeScope();
        var model = Models.Named(name);
        using var module = model.Create();
        module.eval();

        Assert.Equal(giga, Math.Round(HookedRun.Of(module, model.Inputs(1)).MultiplyAdds / 1e9, 2));
    }

    private static void AssertLayer(HookedRun run, string path, long[] output, long parameters, long multiplyAdds, bool changed)
    {
        var layer = run[path];
        var call = Assert.Single(layer.Calls);
        Assert.Equal(output, Assert.Single(call.Outputs)!);
        Assert.Equal(parameters, layer.Parameters);
        Assert.Equal(multiplyAdds, layer.MultiplyAdds);
        Assert.Equal(changed, layer.ChangedAfterwards);
    }

    private sealed class Wrapped<TInner> : Module<Tensor, Tensor>
        where TInner : nn.Module
    {
        private readonly TInner inner;
        private readonly Func<TInner, Tensor, Tensor> use;

        public Wrapped(TInner inner, Func<TInner, Tensor, Tensor> use) : base("wrapped")
        {
            this.inner = inner;
            this.use = use;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => use(inner, input);
    }
}
