using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Distill.Emitted.Tests.Losses;

/// <summary>One linear layer, for as many labels as are asked for.</summary>
public sealed class FewNet : Module<Tensor, Tensor>
{
    private readonly Linear head;

    public FewNet(int labels)
        : base(nameof(FewNet))
    {
        head = Linear(64, labels);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(input.flatten(1));
}
