using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Distill.Benchmarks.Models;

/// <summary>A perceptron so small that what surrounds its operations weighs as much as they do.</summary>
internal sealed class TinyMlp : Module<Tensor, Tensor>
{
    private readonly Sequential layers;

    public TinyMlp(int width)
        : base(nameof(TinyMlp))
    {
        layers = Sequential(Flatten(), Linear(784, width), ReLU(), Linear(width, 10));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => layers.call(input);
}
