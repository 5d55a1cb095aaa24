using Distill.Corpus;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Mixers;

/// <summary>A residual connection around anything.</summary>
public sealed class PreNormResidual(int dim, Module<Tensor, Tensor> fn) : Residual(fn, LayerNorm(dim, eps: 1e-6));

public abstract class Residual : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> fn;
    private readonly LayerNorm norm;

    protected Residual(Module<Tensor, Tensor> fn, LayerNorm norm) : base(nameof(Residual))
    {
        this.fn = fn;
        this.norm = norm;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => fn.call(norm.call(x)) + x;
}

/// <summary>Applies a module along the other axis.</summary>
public sealed class Transposed : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> inner;

    public Transposed(Module<Tensor, Tensor> inner) : base(nameof(Transposed))
    {
        this.inner = inner;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => inner.call(x.mT).mT;
}

/// <summary>MLP-Mixer (Tolstikhin et al. 2021); S/16 has 18,528,264 parameters.</summary>
public sealed class MlpMixer : Module<Tensor, Tensor>
{
    private readonly Conv2d stem;
    private readonly Sequential mixer;
    private readonly LayerNorm norm;
    private readonly Linear head;

    public MlpMixer(int imageSize, int patch, int dim, int depth, int tokensHidden, int channelsHidden, int classes) : base(nameof(MlpMixer))
    {
        if (imageSize % patch != 0)
            throw new ArgumentException("image must be divisible by patch size");
        var tokens = (int)Math.Pow(imageSize / patch, 2);
        stem = Conv2d(3, dim, patch, stride: patch);

        Sequential FeedForward(int width, int hidden) => Sequential(Linear(width, hidden), GELU(), Dropout(0.0), Linear(hidden, width), Dropout(0.0));

        mixer = Sequential(
            from block in Enumerable.Range(0, depth)
            from part in new Module<Tensor, Tensor>[]
            {
                new PreNormResidual(dim, new Transposed(FeedForward(tokens, tokensHidden))),
                new PreNormResidual(dim, FeedForward(dim, channelsHidden)),
            }
            select part);
        norm = LayerNorm(dim, eps: 1e-6);
        head = Linear(dim, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = stem.call(x);
        x = x.view(x.shape[0], x.shape[1], -1).permute(0, 2, 1);
        x = norm.call(mixer.call(x));
        return head.call(x.mean([1]));
    }
}

public static class Entries
{
    [Takes(3, 224, 224), Gives(1000), Published(18_528_264, "timm mixer_s16_224")]
    public static MlpMixer MixerS16() => new(224, 16, dim: 512, depth: 8, tokensHidden: 256, channelsHidden: 2048, classes: 1000);
}
