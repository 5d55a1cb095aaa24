using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace NanoGpt;

public record class GPTConfig(
    int block_size = 1024,
    int vocab_size = 50257,
    int n_layer = 12,
    int n_head = 12,
    int n_embd = 768,
    double dropout = 0.0,
    bool bias = true);

public class CausalSelfAttention : nn.Module<Tensor, Tensor>
{
    private readonly Linear c_attn;
    private readonly Linear c_proj;
    private readonly Dropout attn_dropout;
    private readonly Dropout resid_dropout;
    private readonly int n_head;
    private readonly int n_embd;

    public CausalSelfAttention(GPTConfig config) : base(nameof(CausalSelfAttention))
    {
        if (config.n_embd % config.n_head != 0)
            throw new ArgumentException("n_embd must be a multiple of n_head", nameof(config));
        // key, query, value projections for all heads, but in a batch
        c_attn = nn.Linear(config.n_embd, 3 * config.n_embd, hasBias: config.bias);
        // output projection
        c_proj = nn.Linear(config.n_embd, config.n_embd, hasBias: config.bias);
        attn_dropout = nn.Dropout(config.dropout);
        resid_dropout = nn.Dropout(config.dropout);
        n_head = config.n_head;
        n_embd = config.n_embd;
        // causal mask to ensure that attention is only applied to the left in the input sequence
        register_buffer("mask", tril(ones(config.block_size, config.block_size)).view(1, 1, config.block_size, config.block_size), persistent: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var (B, T, C) = (x.size(0), x.size(1), x.size(2));

        var qkv = c_attn.call(x).split(n_embd, dim: 2);
        var k = qkv[1].view(B, T, n_head, C / n_head).transpose(1, 2); // (B, nh, T, hs)
        var q = qkv[0].view(B, T, n_head, C / n_head).transpose(1, 2); // (B, nh, T, hs)
        var v = qkv[2].view(B, T, n_head, C / n_head).transpose(1, 2); // (B, nh, T, hs)

        // (B, nh, T, hs) x (B, nh, hs, T) -> (B, nh, T, T)
        var att = q.matmul(k.transpose(-2, -1)) * (1.0 / Math.Sqrt(k.size(-1)));
        var mask = get_buffer("mask")!;
        att = att.masked_fill(mask[.., .., ..(int)T, ..(int)T] == 0, float.NegativeInfinity);
        att = F.softmax(att, dim: -1);
        att = attn_dropout.call(att);
        var y = att.matmul(v); // (B, nh, T, T) x (B, nh, T, hs) -> (B, nh, T, hs)
        y = y.transpose(1, 2).contiguous().view(B, T, C); // re-assemble all head outputs side by side

        return resid_dropout.call(c_proj.call(y));
    }
}

public class MLP : nn.Module<Tensor, Tensor>
{
    private readonly Linear c_fc;
    private readonly GELU gelu;
    private readonly Linear c_proj;
    private readonly Dropout dropout;

    public MLP(GPTConfig config) : base(nameof(MLP))
    {
        c_fc = nn.Linear(config.n_embd, 4 * config.n_embd, hasBias: config.bias);
        gelu = nn.GELU();
        c_proj = nn.Linear(4 * config.n_embd, config.n_embd, hasBias: config.bias);
        dropout = nn.Dropout(config.dropout);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = c_fc.call(x);
        x = gelu.call(x);
        x = c_proj.call(x);
        x = dropout.call(x);
        return x;
    }
}

public class Block : nn.Module<Tensor, Tensor>
{
    private readonly LayerNorm ln_1;
    private readonly CausalSelfAttention attn;
    private readonly LayerNorm ln_2;
    private readonly MLP mlp;

    public Block(GPTConfig config) : base(nameof(Block))
    {
        ln_1 = nn.LayerNorm(config.n_embd, bias: config.bias);
        attn = new CausalSelfAttention(config);
        ln_2 = nn.LayerNorm(config.n_embd, bias: config.bias);
        mlp = new MLP(config);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = x + attn.call(ln_1.call(x));
        x = x + mlp.call(ln_2.call(x));
        return x;
    }
}

/// <summary>GPT-2 (Radford et al. 2019) after karpathy/nanoGPT: 124,439,808 parameters with the embedding tied to the head.</summary>
public class GPT : nn.Module<Tensor, Tensor>
{
    private readonly GPTConfig config;
    private readonly ModuleDict<nn.Module> transformer;
    private readonly Linear lm_head;

    public GPT(GPTConfig config) : base(nameof(GPT))
    {
        this.config = config;
        transformer = nn.ModuleDict(
            ("wte", nn.Embedding(config.vocab_size, config.n_embd)),
            ("wpe", nn.Embedding(config.block_size, config.n_embd)),
            ("drop", nn.Dropout(config.dropout)),
            ("h", nn.ModuleList<Block>(Enumerable.Range(0, config.n_layer).Select(_ => new Block(config)).ToArray())),
            ("ln_f", nn.LayerNorm(config.n_embd, bias: config.bias)));
        lm_head = nn.Linear(config.n_embd, config.vocab_size, hasBias: false);
        // https://paperswithcode.com/method/weight-tying
        lm_head.weight = ((Embedding)transformer["wte"]).weight!;
        RegisterComponents();
    }

    public override Tensor forward(Tensor idx)
    {
        var t = idx.shape[1];
        if (t > config.block_size)
            throw new ArgumentException($"Cannot forward sequence of length {t}, block size is only {config.block_size}");
        var pos = arange(0, t, dtype: ScalarType.Int64, device: idx.device); // shape (t)

        var tok_emb = ((Embedding)transformer["wte"]).call(idx); // token embeddings of shape (b, t, n_embd)
        var pos_emb = ((Embedding)transformer["wpe"]).call(pos); // position embeddings of shape (t, n_embd)
        var x = ((Dropout)transformer["drop"]).call(tok_emb + pos_emb);
        foreach (var block in (ModuleList<Block>)transformer["h"])
            x = block.call(x);
        x = ((LayerNorm)transformer["ln_f"]).call(x);
        return lm_head.call(x);
    }
}

public static class Entries
{
    [Takes(64, Ids = 50257), Gives(64, 50257), Published(124_439_808, "openai-community/gpt2: 124M")]
    public static GPT Gpt2() => new(new GPTConfig());

    // nanoGPT's shakespeare_char without biases: 10.65M besides the positions.
    [Takes(48, Ids = 65), Gives(48, 65), Published(10_646_784 + 256 * 384, "karpathy/nanoGPT train_shakespeare_char: 10.65M without positions")]
    public static GPT GptShakespeareChar() => new(new GPTConfig(block_size: 256, vocab_size: 65, n_layer: 6, n_head: 6, n_embd: 384, dropout: 0.2, bias: false));

    [Takes(16, Ids = 11), Gives(16, 11)]
    public static GPT GptAdder() => new(new GPTConfig { block_size = 16, vocab_size = 11, n_layer = 2, n_head = 4, n_embd = 32 });
}
