using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Tiny;

/// <summary>A perceptron with everything that can go wrong in a comparison: buffers that training moves, and dropout.</summary>
internal sealed class TinyNet : nn.Module<Tensor, Tensor>
{
    private readonly Sequential body;
    private readonly Linear head;

    public TinyNet(int width, int classes = 3)
        : base(nameof(TinyNet))
    {
        body = nn.Sequential(nn.Flatten(), nn.Linear(16, width), nn.BatchNorm1d(width), nn.ReLU(), nn.Dropout(0.1));
        head = nn.Linear(width, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(body.call(input));
}
