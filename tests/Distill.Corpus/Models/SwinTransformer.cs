using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Swin;

internal static class Windows
{
    /// <summary>[N, H, W, C] to [N·windows, size, size, C].</summary>
    public static Tensor Partition(Tensor x, int size)
    {
        long b = x.shape[0], h = x.shape[1], w = x.shape[2], c = x.shape[3];
        x = x.view(b, h / size, size, w / size, size, c);
        return x.permute(0, 1, 3, 2, 4, 5).contiguous().view(-1, size, size, c);
    }

    public static Tensor Reverse(Tensor windows, int size, long h, long w)
    {
        var b = windows.shape[0] / (h * w / size / size);
        var x = windows.view(b, h / size, w / size, size, size, -1);
        return x.permute(0, 1, 3, 2, 4, 5).contiguous().view(b, h, w, -1);
    }

    /// <summary>For each pair of positions in a window the index of its bias.</summary>
    public static Tensor RelativePositions(int size)
    {
        var axes = torch.meshgrid(new[] { torch.arange(size), torch.arange(size) });
        var coords = torch.stack(axes).flatten(1);
        var relative = (coords.unsqueeze(2) - coords.unsqueeze(1)).permute(1, 2, 0).contiguous();
        var rows = (relative[.., .., 0] + (size - 1)) * (2 * size - 1);
        return rows + relative[.., .., 1] + (size - 1);
    }
}

public class WindowAttention : nn.Module<Tensor, Tensor?, Tensor>
{
    private readonly long heads;
    private readonly int window;
    private readonly Parameter relative_position_bias_table;
    private readonly Tensor relative_position_index;
    private readonly Linear qkv;
    private readonly Linear proj;

    public WindowAttention(long dim, int window, long heads) : base("WindowAttention")
    {
        this.heads = heads;
        this.window = window;
        relative_position_bias_table = nn.Parameter(torch.zeros((2 * window - 1) * (2 * window - 1), heads));
        relative_position_index = Windows.RelativePositions(window);
        qkv = nn.Linear(dim, dim * 3);
        proj = nn.Linear(dim, dim);
        register_buffer("relative_position_index", relative_position_index);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x, Tensor? mask)
    {
        long b = x.size(0), n = x.size(1), c = x.size(2);
        var parts = qkv.call(x).reshape(b, n, 3, heads, c / heads).permute(2, 0, 3, 1, 4).unbind(0);
        var q = parts[0] * Math.Pow(c / heads, -0.5);
        var attn = q.matmul(parts[1].transpose(-2, -1));
        var bias = relative_position_bias_table[relative_position_index.view(-1)].view(window * window, window * window, -1);
        attn = attn + bias.permute(2, 0, 1).contiguous().unsqueeze(0);
        if (mask is not null)
        {
            var count = mask.shape[0];
            attn = attn.view(b / count, count, heads, n, n) + mask.unsqueeze(1).unsqueeze(0);
            attn = attn.view(-1, heads, n, n);
        }
        attn = attn.softmax(-1);
        return proj.call(attn.matmul(parts[2]).transpose(1, 2).reshape(b, n, c));
    }
}

public class SwinBlock : nn.Module<Tensor, Tensor>
{
    private readonly int resolution, window, shift;
    private readonly LayerNorm norm1, norm2;
    private readonly WindowAttention attn;
    private readonly Sequential mlp;
    private readonly Tensor? attn_mask;

    public SwinBlock(long dim, int resolution, long heads, int window, int shift) : base("SwinBlock")
    {
        // A window as large as the image needs no shift.
        (this.resolution, this.window, this.shift) = resolution <= window ? (resolution, resolution, 0) : (resolution, window, shift);
        norm1 = nn.LayerNorm(dim);
        attn = new WindowAttention(dim, this.window, heads);
        norm2 = nn.LayerNorm(dim);
        mlp = nn.Sequential(nn.Linear(dim, 4 * dim), nn.GELU(), nn.Linear(4 * dim, dim));
        if (this.shift > 0)
        {
            attn_mask = ShiftMask();
            register_buffer("attn_mask", attn_mask);
        }
        RegisterComponents();
    }

    private Tensor ShiftMask()
    {
        var regions = torch.zeros(1, resolution, resolution, 1);
        TensorIndex[] slices = [TensorIndex.Slice(0, -window), TensorIndex.Slice(-window, -shift), TensorIndex.Slice(-shift, null)];
        var count = 0;
        foreach (var rows in slices)
            foreach (var columns in slices)
                regions[TensorIndex.Colon, rows, columns, TensorIndex.Colon] = count++;
        var windows = Windows.Partition(regions, window).view(-1, window * window);
        var mask = windows.unsqueeze(1) - windows.unsqueeze(2);
        return mask.masked_fill(mask != 0, -100.0).masked_fill(mask == 0, 0.0);
    }

    public override Tensor forward(Tensor x)
    {
        long b = x.size(0), l = x.size(1), c = x.size(2);
        var shortcut = x;
        x = norm1.call(x).view(b, resolution, resolution, c);
        if (shift > 0)
            x = torch.roll(x, new long[] { -shift, -shift }, new long[] { 1, 2 });
        var windows = Windows.Partition(x, window).view(-1, window * window, c);
        windows = attn.call(windows, attn_mask).view(-1, window, window, c);
        x = Windows.Reverse(windows, window, resolution, resolution);
        if (shift > 0)
            x = torch.roll(x, new long[] { shift, shift }, new long[] { 1, 2 });
        x = shortcut + x.view(b, l, c);
        return x + mlp.call(norm2.call(x));
    }
}

/// <summary>Joins 2×2 neighbours: a quarter of the tokens, twice the channels.</summary>
public class PatchMerging : nn.Module<Tensor, Tensor>
{
    private readonly int resolution;
    private readonly Linear reduction;
    private readonly LayerNorm norm;

    public PatchMerging(int resolution, long dim) : base("PatchMerging")
    {
        this.resolution = resolution;
        reduction = nn.Linear(4 * dim, 2 * dim, hasBias: false);
        norm = nn.LayerNorm(4 * dim);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = x.view(x.size(0), resolution, resolution, x.size(2));
        TensorIndex even = TensorIndex.Slice(0, null, 2), odd = TensorIndex.Slice(1, null, 2), all = TensorIndex.Colon;
        x = torch.cat(new[] { x[all, even, even], x[all, odd, even], x[all, even, odd], x[all, odd, odd] }, -1);
        return reduction.call(norm.call(x.view(x.size(0), -1, x.size(3))));
    }
}

/// <summary>Swin-T (Liu et al. 2021): 28,288,354 parameters at 224×224 with 1000 classes.</summary>
public class SwinTransformer : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d patch_embed;
    private readonly LayerNorm embed_norm;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> layers = nn.ModuleList<nn.Module<Tensor, Tensor>>();
    private readonly LayerNorm norm;
    private readonly Linear head;

    public SwinTransformer(int imageSize, int embedDim, int[] depths, int[] heads, int window, int classes) : base("SwinTransformer")
    {
        patch_embed = nn.Conv2d(3, embedDim, 4, stride: 4);
        embed_norm = nn.LayerNorm(embedDim);
        for (var i = 0; i < depths.Length; i++)
        {
            var (dim, resolution) = (embedDim << i, imageSize / 4 >> i);
            for (var j = 0; j < depths[i]; j++)
                layers.Add(new SwinBlock(dim, resolution, heads[i], window, j % 2 == 0 ? 0 : window / 2));
            if (i < depths.Length - 1)
                layers.Add(new PatchMerging(resolution, dim));
        }
        norm = nn.LayerNorm(embedDim << (depths.Length - 1));
        head = nn.Linear(embedDim << (depths.Length - 1), classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = embed_norm.call(patch_embed.call(x).flatten(2).transpose(1, 2));
        foreach (var layer in layers)
            x = layer.call(x);
        return head.call(norm.call(x).mean(new long[] { 1 }));
    }
}

public static class Entries
{
    [Takes(3, 224, 224), Gives(1000), Published(28_288_354, "microsoft/Swin-Transformer swin_tiny_patch4_window7_224, timm")]
    public static SwinTransformer SwinTiny() => new(224, 96, [2, 2, 6, 2], [3, 6, 12, 24], 7, 1000);
}
