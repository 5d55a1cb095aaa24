using Distill.Runtime.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Training;

public sealed class TrainedLayersTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    [Fact]
    public void Only_some_layers_learn_and_the_rest_is_in_eval_mode()
    {
        var net = new Net();
        var trained = new TrainedLayers(net);
        trained.Only(net.Body);
        Assert.Equal(["body.0.weight", "body.0.bias", "body.1.weight", "body.1.bias"], Thawed(net));
        Assert.Equal(4, trained.Parameters.Count);
        Assert.True(net.Body.training && net.Body.modules().All(m => m.training));
        Assert.False(net.training || net.Norm.training || net.Head.training);
        net.train();
        trained.Train();
        Assert.False(net.training || net.Norm.training);
    }

    [Fact]
    public void The_next_stage_thaws_what_was_frozen_but_not_what_the_model_froze_itself()
    {
        var net = new Net();
        net.Head.bias!.requires_grad = false;
        var trained = new TrainedLayers(net);
        trained.Only(net.Norm);
        trained.All();
        Assert.Equal(7, trained.Parameters.Count);
        Assert.DoesNotContain("head.bias", Thawed(net));
        Assert.True(net.training && net.Norm.training);
    }

    [Fact]
    public void A_gradient_of_an_earlier_stage_is_gone()
    {
        var net = new Net();
        var trained = new TrainedLayers(net);
        net.call(rand(4, 3)).sum().backward();
        Assert.NotNull(net.Norm.weight!.grad);
        trained.Only(net.Head);
        Assert.Null(net.Norm.weight!.grad);
    }

    [Fact]
    public void A_weight_that_is_trained_and_frozen_is_a_mistake()
    {
        var net = new Net(tied: true);
        var mistake = Assert.Throws<DistillException>(() => new TrainedLayers(net).Only(net.Body));
        Assert.Equal("A stage trains and freezes the same weight: 'head.weight' is 'body.0.weight'; train both layers, or neither.", mistake.Message);
        new TrainedLayers(net).Only(net.Body, net.Head);
    }

    [Fact]
    public void A_stage_with_nothing_to_train_is_a_mistake()
    {
        var net = new Net();
        net.Norm.weight!.requires_grad = false;
        net.Norm.bias!.requires_grad = false;
        var mistake = Assert.Throws<DistillException>(() => new TrainedLayers(net).Only(net.Norm));
        Assert.Equal("A stage has nothing to train: no weight of 'norm' can be trained; name other layers.", mistake.Message);
    }

    public void Dispose() => scope.Dispose();

    private static IEnumerable<string> Thawed(nn.Module net) => net.named_parameters().Where(p => p.parameter.requires_grad).Select(p => p.name);

    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        private readonly Sequential body = nn.Sequential(nn.Linear(3, 3), nn.BatchNorm1d(3));
        private readonly BatchNorm1d norm = nn.BatchNorm1d(3);
        private readonly Linear head = nn.Linear(3, 3);

        public Net(bool tied = false)
            : base(nameof(Net))
        {
            if (tied)
                head.weight = ((Linear)body[0]).weight;
            RegisterComponents();
        }

        public Sequential Body => body;

        public BatchNorm1d Norm => norm;

        public Linear Head => head;

        public override Tensor forward(Tensor input) => head.call(norm.call(body.call(input)));
    }
}
