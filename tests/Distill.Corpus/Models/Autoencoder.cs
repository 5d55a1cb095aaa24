using Distill.Corpus;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HintonCode;

/// <summary>The deep autoencoder of Hinton &amp; Salakhutdinov (2006), 784-1000-500-250-30 and back: 2,837,314 parameters.</summary>
public sealed class Autoencoder : Module<Tensor, Tensor>
{
    public Sequential Encoder { get; }

    public Sequential Decoder { get; }

    public Autoencoder(params int[] widths) : base("Autoencoder")
    {
        Encoder = Stack(widths, last: null);
        Decoder = Stack(widths.Reverse().ToArray(), last: Sigmoid());
        RegisterComponents();
    }

    private static Sequential Stack(int[] widths, Module<Tensor, Tensor>? last)
    {
        var stack = Sequential();
        for (var i = 0; i + 1 < widths.Length; i++)
        {
            stack.append(Linear(widths[i], widths[i + 1]));
            if (i + 2 < widths.Length)
                stack.append(Sigmoid());
        }
        if (last is not null)
            stack.append(last);
        return stack;
    }

    public Tensor Encode(Tensor images) => Encoder.call(images.reshape(images.shape[0], -1));

    public Tensor Decode(Tensor code) => Decoder.call(code).reshape(-1, 1, 28, 28);

    public override Tensor forward(Tensor images) => Decode(Encode(images));
}

public static class Entries
{
    [Takes(1, 28, 28), Gives(1, 28, 28), Published(2_837_314, "the widths of Hinton & Salakhutdinov 2006, counted")]
    public static Autoencoder DeepAutoencoder() => new(784, 1000, 500, 250, 30);
}
