using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Llama2;

/// <summary>The sizes of a Llama model; no <c>KvHeads</c> means as many as query heads.</summary>
public sealed class ModelArgs
{
    public required int Dim { get; init; }
    public required int Layers { get; init; }
    public required int Heads { get; init; }
    public int? KvHeads { get; init; }
    public required int VocabSize { get; init; }
    public int? HiddenDim { get; init; }
    public int MultipleOf { get; init; } = 32;
    public double NormEps { get; init; } = 1e-5;
    public int MaxSeqLen { get; init; } = 256;
    public bool TieWeights { get; init; } = true;

    public int HeadDim => Dim / Heads;

    public int EffectiveKvHeads => KvHeads ?? Heads;

    public int FeedForwardDim
    {
        get
        {
            if (HiddenDim.HasValue)
                return HiddenDim.Value;
            var hidden = 2 * (4 * Dim) / 3;
            return MultipleOf * ((hidden + MultipleOf - 1) / MultipleOf);
        }
    }
}

public class RMSNorm : nn.Module<Tensor, Tensor>
{
    private readonly double eps;
    private readonly Parameter weight;

    public RMSNorm(int dim, double eps) : base("RMSNorm")
    {
        this.eps = eps;
        weight = nn.Parameter(torch.ones(dim));
        RegisterComponents();
    }

    private Tensor Norm(Tensor x) => x * torch.rsqrt(x.pow(2).mean(new long[] { -1 }, keepdim: true) + eps);

    public override Tensor forward(Tensor x)
    {
        var output = Norm(x.to(ScalarType.Float32)).to(x.dtype);
        return output * weight;
    }
}

internal static class Rotary
{
    public static (Tensor Cos, Tensor Sin) Frequencies(int headDim, int length, double theta = 10000.0)
    {
        var freqs = 1.0 / torch.pow(theta, torch.arange(0, headDim, 2, dtype: ScalarType.Float32) / headDim);
        var angles = torch.outer(torch.arange(length, dtype: ScalarType.Float32), freqs);
        return (torch.cos(angles), torch.sin(angles));
    }

    /// <summary>Rotates pairs of neighbours; x is [batch, time, heads, head size].</summary>
    public static Tensor Apply(Tensor x, Tensor cos, Tensor sin)
    {
        var pairs = x.reshape(x.shape[0], x.shape[1], x.shape[2], -1, 2);
        var (real, imaginary) = (pairs.select(-1, 0), pairs.select(-1, 1));
        cos = cos.unsqueeze(0).unsqueeze(2);
        sin = sin.unsqueeze(0).unsqueeze(2);
        var rotated = torch.stack(new[] { real * cos - imaginary * sin, real * sin + imaginary * cos }, dim: -1);
        return rotated.flatten(3);
    }

    /// <summary>Each key-value head serves several query heads.</summary>
    public static Tensor RepeatHeads(this Tensor x, int times)
    {
        if (times == 1)
            return x;
        var (b, t, h, d) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        return x.unsqueeze(3).expand(b, t, h, times, d).reshape(b, t, h * times, d);
    }
}

public class Attention : nn.Module<Tensor, Tensor, Tensor, Tensor>
{
    private readonly ModelArgs args;
    private readonly Linear wq, wk, wv, wo;

    public Attention(ModelArgs args) : base("Attention")
    {
        this.args = args;
        wq = nn.Linear(args.Dim, args.Heads * args.HeadDim, hasBias: false);
        wk = nn.Linear(args.Dim, args.EffectiveKvHeads * args.HeadDim, hasBias: false);
        wv = nn.Linear(args.Dim, args.EffectiveKvHeads * args.HeadDim, hasBias: false);
        wo = nn.Linear(args.Heads * args.HeadDim, args.Dim, hasBias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x, Tensor cos, Tensor sin)
    {
        var bsz = x.shape[0];
        var seqlen = x.shape[1];
        var xq = wq.call(x).view(bsz, seqlen, args.Heads, args.HeadDim);
        var xk = wk.call(x).view(bsz, seqlen, args.EffectiveKvHeads, args.HeadDim);
        var xv = wv.call(x).view(bsz, seqlen, args.EffectiveKvHeads, args.HeadDim);

        xq = Rotary.Apply(xq, cos, sin);
        xk = Rotary.Apply(xk, cos, sin);

        var repeats = args.Heads / args.EffectiveKvHeads;
        var keys = xk.RepeatHeads(repeats).transpose(1, 2);
        var values = xv.RepeatHeads(repeats).transpose(1, 2);
        var output = nn.functional.scaled_dot_product_attention(xq.transpose(1, 2), keys, values, is_casual: true);
        return wo.call(output.transpose(1, 2).contiguous().view(bsz, seqlen, -1));
    }
}

/// <summary>SwiGLU.</summary>
public class FeedForward : nn.Module<Tensor, Tensor>
{
    private readonly Linear w1, w2, w3;

    public FeedForward(int dim, int hidden) : base("FeedForward")
    {
        w1 = nn.Linear(dim, hidden, hasBias: false);
        w2 = nn.Linear(hidden, dim, hasBias: false);
        w3 = nn.Linear(dim, hidden, hasBias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => w2.call(nn.functional.silu(w1.call(x)) * w3.call(x));
}

public class TransformerBlock : nn.Module<Tensor, Tensor, Tensor, Tensor>
{
    private readonly Attention attention;
    private readonly FeedForward feed_forward;
    private readonly RMSNorm attention_norm, ffn_norm;

    public TransformerBlock(ModelArgs args) : base("TransformerBlock")
    {
        attention = new Attention(args);
        feed_forward = new FeedForward(args.Dim, args.FeedForwardDim);
        attention_norm = new RMSNorm(args.Dim, args.NormEps);
        ffn_norm = new RMSNorm(args.Dim, args.NormEps);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x, Tensor cos, Tensor sin)
    {
        var h = x + attention.call(attention_norm.call(x), cos, sin);
        return h + feed_forward.call(ffn_norm.call(h));
    }
}

/// <summary>Llama (Touvron et al. 2023) after karpathy/llama2.c: stories260K has 260,032 parameters, stories15M 15,191,712.</summary>
public class Transformer : nn.Module<Tensor, Tensor>
{
    private readonly Embedding tok_embeddings;
    private readonly ModuleList<TransformerBlock> layers;
    private readonly RMSNorm norm;
    private readonly Linear output;
    private readonly Tensor freqs_cos, freqs_sin;

    public Transformer(ModelArgs args) : base("Transformer")
    {
        tok_embeddings = nn.Embedding(args.VocabSize, args.Dim);
        layers = new ModuleList<TransformerBlock>();
        for (var i = 0; i < args.Layers; i++)
            layers.Add(new TransformerBlock(args));
        norm = new RMSNorm(args.Dim, args.NormEps);
        output = nn.Linear(args.Dim, args.VocabSize, hasBias: false);
        if (args.TieWeights)
            output.weight = tok_embeddings.weight!;
        (freqs_cos, freqs_sin) = Rotary.Frequencies(args.HeadDim, args.MaxSeqLen);
        register_buffer(nameof(freqs_cos), freqs_cos, persistent: false);
        register_buffer(nameof(freqs_sin), freqs_sin, persistent: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor tokens)
    {
        var seqlen = (int)tokens.shape[1];
        var h = tok_embeddings.call(tokens);
        var cos = freqs_cos[..seqlen];
        var sin = freqs_sin[..seqlen];
        foreach (var layer in layers)
            h = layer.call(h, cos, sin);
        return output.call(norm.call(h));
    }
}

public static class Entries
{
    [Takes(40, Ids = 512), Gives(40, 512), Published(260_032, "karpathy/tinyllamas stories260K")]
    public static Transformer LlamaStories260K() => new(new ModelArgs { Dim = 64, Layers = 5, Heads = 8, KvHeads = 4, VocabSize = 512, MultipleOf = 4 });

    [Takes(24, Ids = 32000), Gives(24, 32000), Published(15_191_712, "karpathy/tinyllamas stories15M")]
    public static Transformer LlamaStories15M() => new(new() { Dim = 288, Layers = 6, Heads = 6, VocabSize = 32000 });
}
