using Distill.Runtime.Training;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Training;

public class LayersTests
{
    [Fact]
    public void A_path_leads_to_the_layer()
    {
        using var inner = nn.Linear(3, 2);
        using var model = nn.Sequential(("features", nn.Sequential(nn.ReLU(), inner)), ("head", nn.Linear(2, 2)));
        Assert.Same(inner, Layers.Find(model, "features.1"));
    }

    [Fact]
    public void A_wrong_path_names_the_layers_that_are_there()
    {
        using var model = nn.Sequential(("features", nn.Sequential(nn.ReLU(), nn.Linear(3, 2))), ("head", nn.Linear(2, 2)));
        var refusal = Assert.Throws<DistillException>(() => Layers.Find(model, "features.7"));
        Assert.Equal("Sequential has no layer 'features.7': 'features' has the layers 0, 1.", refusal.Message);
        refusal = Assert.Throws<DistillException>(() => Layers.Find(model, "backbone"));
        Assert.Equal("Sequential has no layer 'backbone': Sequential has the layers features, head.", refusal.Message);
        refusal = Assert.Throws<DistillException>(() => Layers.Find(model, "head.weight"));
        Assert.Equal("Sequential has no layer 'head.weight': 'head' has no layers inside.", refusal.Message);
    }

    [Fact]
    public void A_layer_of_another_kind_and_one_in_a_property_are_found()
    {
        using var model = new Recurrent();
        Assert.IsType<TorchSharp.Modules.LSTM>(Layers.Find(model, "lstm"));
        Assert.IsType<TorchSharp.Modules.Linear>(Layers.Find(model, "Head"));
    }

    private sealed class Recurrent : nn.Module<Tensor, Tensor>
    {
        private readonly TorchSharp.Modules.LSTM lstm = nn.LSTM(3, 2);

        public Recurrent()
            : base(nameof(Recurrent)) => RegisterComponents();

        public TorchSharp.Modules.Linear Head { get; } = nn.Linear(2, 2);

        public override Tensor forward(Tensor input) => Head.call(lstm.call(input).Item1);
    }
}
