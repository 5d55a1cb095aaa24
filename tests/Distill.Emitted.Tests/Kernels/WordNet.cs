using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Distill.Emitted.Tests.Kernels;

/// <summary>A model with a head of many classes, in two parts.</summary>
public sealed class WordNet : Module<Tensor, Tensor>
{
    internal readonly Linear head;
    private readonly Linear layer;

    public WordNet(int width, bool bias)
        : base(nameof(WordNet))
    {
        layer = Linear(6, width);
        head = Linear(width, 50, hasBias: bias);
        RegisterComponents();
    }

    public Tensor Hidden(Tensor input) => layer.call(input).relu();

    public override Tensor forward(Tensor input) => head.call(Hidden(input));
}
