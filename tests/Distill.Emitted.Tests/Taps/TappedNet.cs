using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Distill.Emitted.Tests.Taps;

/// <summary>A model that has everything a path can say: private fields, a layer called twice, a tuple, several arguments, an in-place change.</summary>
public sealed class TappedNet : Module<Tensor, Tensor>
{
    private readonly Linear stem;
    private readonly ReLU relu;
    private readonly LSTM lstm;
    private readonly Inner inner;
    private readonly Bilinear mix;
    private readonly Linear fc;

    public TappedNet(int width)
        : base(nameof(TappedNet))
    {
        stem = Linear(4, width);
        relu = ReLU(inplace: true);
        lstm = LSTM(width, width, batchFirst: true);
        inner = new Inner(width);
        mix = Bilinear(width, width, width);
        fc = Linear(width, 3);
        RegisterComponents();
    }

    private Sequential Tail { get; } = Sequential(Identity());

    public override Tensor forward(Tensor input)
    {
        var rows = relu.call(stem.call(input));
        var (sequence, _, _) = lstm.call(rows.unsqueeze(1), null);
        rows = relu.call(inner.call(sequence.squeeze(1)));
        return fc.call(Tail.call(mix.call(rows, rows + 1)));
    }

    /// <summary>A part whose own layer is private too.</summary>
    public sealed class Inner : Module<Tensor, Tensor>
    {
        private readonly Linear linear;

        public Inner(int width)
            : base(nameof(Inner))
        {
            linear = Linear(width, width);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => linear.call(input);
    }
}
