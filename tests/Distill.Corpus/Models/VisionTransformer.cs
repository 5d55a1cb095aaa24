using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Timm.Vit;

public sealed class PatchEmbed : Module<Tensor, Tensor>
{
    private readonly Conv2d proj;

    public int NumPatches { get; }

    public PatchEmbed(int imageSize, int patchSize, int inChannels, int embedDim) : base(nameof(PatchEmbed))
    {
        NumPatches = imageSize / patchSize * (imageSize / patchSize);
        proj = Conv2d(inChannels, embedDim, patchSize, stride: patchSize);
        RegisterComponents();
    }

    // [N, 3, H, W] -> [N, patches, D]
    public override Tensor forward(Tensor x) => proj.call(x).flatten(2).transpose(1, 2);
}

public sealed class Attention : Module<Tensor, Tensor>
{
    private readonly int num_heads;
    private readonly double scale;
    private readonly Linear qkv;
    private readonly Dropout attn_drop;
    private readonly Linear proj;
    private readonly Dropout proj_drop;

    public Attention(int dim, int numHeads, bool qkvBias = true, double dropout = 0.0) : base(nameof(Attention))
    {
        num_heads = numHeads;
        scale = Math.Pow(dim / numHeads, -0.5);
        qkv = Linear(dim, dim * 3, hasBias: qkvBias);
        attn_drop = Dropout(dropout);
        proj = Linear(dim, dim);
        proj_drop = Dropout(dropout);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var B = x.shape[0];
        var N = x.shape[1];
        var C = x.shape[2];
        var qkv = this.qkv.call(x).reshape(B, N, 3, num_heads, C / num_heads).permute(2, 0, 3, 1, 4);
        var (q, k, v) = (qkv[0], qkv[1], qkv[2]);

        var attn = matmul(q, k.transpose(-2, -1)) * scale;
        attn = attn.softmax(dim: -1);
        attn = attn_drop.call(attn);

        x = matmul(attn, v).transpose(1, 2).reshape(B, N, C);
        return proj_drop.call(proj.call(x));
    }
}

public sealed class Mlp : Module<Tensor, Tensor>
{
    private readonly Linear fc1;
    private readonly GELU act = GELU();
    private readonly Linear fc2;

    public Mlp(int features, int hidden) : base(nameof(Mlp))
    {
        (fc1, fc2) = (Linear(features, hidden), Linear(hidden, features));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => fc2.call(act.call(fc1.call(x)));
}

public sealed class Block : Module<Tensor, Tensor>
{
    private readonly LayerNorm norm1, norm2;
    private readonly Attention attn;
    private readonly Mlp mlp;

    public Block(int dim, int heads, double mlpRatio) : base(nameof(Block))
    {
        norm1 = LayerNorm(dim, eps: 1e-6);
        attn = new Attention(dim, heads);
        norm2 = LayerNorm(dim, eps: 1e-6);
        mlp = new Mlp(dim, (int)(dim * mlpRatio));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = x + attn.call(norm1.call(x));
        x = x + mlp.call(norm2.call(x));
        return x;
    }
}

/// <summary>ViT (Dosovitskiy et al. 2021) as in timm: vit_tiny_patch16_224 has 5,717,416 parameters.</summary>
public sealed class VisionTransformer : Module<Tensor, Tensor>
{
    private readonly PatchEmbed patch_embed;
    private readonly Parameter cls_token;
    private readonly Parameter pos_embed;
    private readonly Dropout pos_drop;
    private readonly Sequential blocks;
    private readonly LayerNorm norm;
    private readonly Linear head;

    public VisionTransformer(int imageSize = 224, int patchSize = 16, int numClasses = 1000, int embedDim = 768, int depth = 12, int numHeads = 12, double mlpRatio = 4.0)
        : base(nameof(VisionTransformer))
    {
        patch_embed = new PatchEmbed(imageSize, patchSize, 3, embedDim);
        cls_token = Parameter(torch.zeros(1, 1, embedDim));
        pos_embed = Parameter(torch.randn(1, patch_embed.NumPatches + 1, embedDim) * 0.02);
        pos_drop = Dropout(0.1);
        blocks = Sequential(Enumerable.Range(0, depth).Select(_ => (Module<Tensor, Tensor>)new Block(embedDim, numHeads, mlpRatio)).ToArray());
        norm = LayerNorm(embedDim, eps: 1e-6);
        head = Linear(embedDim, numClasses);
        RegisterComponents();
    }

    public Tensor forward_features(Tensor x)
    {
        x = patch_embed.call(x);
        x = torch.cat(new[] { cls_token.expand(x.shape[0], -1, -1), x }, dim: 1);
        x = pos_drop.call(x + pos_embed);
        x = blocks.call(x);
        return norm.call(x);
    }

    public override Tensor forward(Tensor x)
    {
        x = forward_features(x);
        return head.call(x[.., 0]);
    }
}

public static class Entries
{
    [Takes(3, 224, 224), Gives(1000), Published(5_717_416, "timm vit_tiny_patch16_224")]
    public static VisionTransformer VitTiny() => new(embedDim: 192, numHeads: 3);

    [Takes(3, 32, 32), Gives(100)]
    public static VisionTransformer VitCifar() => new(imageSize: 32, patchSize: 4, numClasses: 100, embedDim: 96, depth: 4, numHeads: 4, mlpRatio: 2);
}
