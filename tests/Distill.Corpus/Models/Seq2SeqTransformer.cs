using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Translation;

/// <summary>Sines and cosines, added to the embeddings; [time, batch, features].</summary>
public class PositionalEncoding : nn.Module<Tensor, Tensor>
{
    private nn.Module<Tensor, Tensor> dropout;
    private Tensor pe;

    public PositionalEncoding(long dmodel, double dropout, int maxLen = 5000) : base("PositionalEncoding")
    {
        this.dropout = nn.Dropout(dropout);
        var pe = torch.zeros(new long[] { maxLen, dmodel });
        var position = torch.arange(0, maxLen, 1).unsqueeze(1);
        var divTerm = (torch.arange(0, dmodel, 2) * (-Math.Log(10000.0) / dmodel)).exp();
        pe[TensorIndex.Ellipsis, TensorIndex.Slice(0, null, 2)] = (position * divTerm).sin();
        pe[TensorIndex.Ellipsis, TensorIndex.Slice(1, null, 2)] = (position * divTerm).cos();
        this.pe = pe.unsqueeze(0).transpose(0, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor t)
    {
        using var x = t + pe[TensorIndex.Slice(null, t.shape[0]), TensorIndex.Slice()];
        return dropout.call(x);
    }
}

/// <summary>A decoder layer of its own with TorchSharp's MultiheadAttention, normalised before.</summary>
public class CrossAttentionLayer : nn.Module<Tensor, Tensor, Tensor, Tensor>
{
    private readonly MultiheadAttention self_attn;
    private readonly MultiheadAttention cross_attn;
    private readonly LayerNorm norm1, norm2, norm3;
    private readonly Sequential feed_forward;

    public CrossAttentionLayer(long dim, long heads) : base("CrossAttentionLayer")
    {
        self_attn = nn.MultiheadAttention(dim, heads);
        cross_attn = nn.MultiheadAttention(embedded_dim: dim, num_heads: heads, dropout: 0.1);
        norm1 = nn.LayerNorm(dim);
        norm2 = nn.LayerNorm(dim);
        norm3 = nn.LayerNorm(dim);
        feed_forward = nn.Sequential(nn.Linear(dim, 2 * dim), nn.ReLU(), nn.Dropout(), nn.Linear(2 * dim, dim));
        RegisterComponents();
    }

    public override Tensor forward(Tensor tgt, Tensor memory, Tensor mask)
    {
        var y = norm1.call(tgt);
        var (attended, _) = self_attn.call(y, y, y, attn_mask: mask, need_weights: false);
        tgt = tgt + attended;
        y = norm2.call(tgt);
        var result = cross_attn.call(y, memory, memory);
        tgt = tgt + result.Item1;
        return tgt + feed_forward.call(norm3.call(tgt));
    }
}

/// <summary>Source and target ids in, logits of the next target tokens out; the batch is the second axis throughout.</summary>
public class Seq2SeqTransformer : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Embedding src_tok_emb;
    private readonly Embedding tgt_tok_emb;
    private readonly PositionalEncoding positional_encoding;
    private readonly ModuleList<TransformerEncoderLayer> encoder = new();
    private readonly ModuleList<CrossAttentionLayer> decoder = new();
    private readonly Linear generator;
    private readonly long emb_size;

    public Seq2SeqTransformer(int num_encoder_layers, int num_decoder_layers, long emb_size, long nhead, long src_vocab_size, long tgt_vocab_size, long dim_feedforward = 512)
        : base("Seq2SeqTransformer")
    {
        this.emb_size = emb_size;
        src_tok_emb = nn.Embedding(src_vocab_size, emb_size);
        tgt_tok_emb = nn.Embedding(tgt_vocab_size, emb_size);
        positional_encoding = new PositionalEncoding(emb_size, 0.1);
        for (int i = 0; i < num_encoder_layers; i++)
            encoder.Add(nn.TransformerEncoderLayer(emb_size, nhead, dim_feedforward));
        for (int i = 0; i < num_decoder_layers; i++)
            decoder.Add(new CrossAttentionLayer(emb_size, nhead));
        generator = nn.Linear(emb_size, tgt_vocab_size);
        RegisterComponents();
    }

    private Tensor GenerateSquareSubsequentMask(long size)
    {
        var mask = (torch.ones(new long[] { size, size }) == 1).triu().transpose(0, 1);
        return mask.to_type(ScalarType.Float32)
            .masked_fill(mask == 0, float.NegativeInfinity)
            .masked_fill(mask == 1, 0.0f);
    }

    public override Tensor forward(Tensor src, Tensor tgt)
    {
        var memory = positional_encoding.call(src_tok_emb.call(src) * Math.Sqrt(emb_size));
        foreach (var layer in encoder)
            memory = layer.call(memory);
        var outs = positional_encoding.call(tgt_tok_emb.call(tgt) * Math.Sqrt(emb_size));
        var mask = GenerateSquareSubsequentMask(tgt.shape[0]);
        foreach (var layer in decoder)
            outs = layer.call(outs, memory, mask);
        return generator.call(outs);
    }
}

public static class Entries
{
    [Takes(21, Ids = 300, BatchAxis = 1), Takes(17, Ids = 200, BatchAxis = 1), Gives(17, 200, BatchAxis = 1)]
    [TapProblem("positional_encoding", TapProblem.RunsAgain)]
    public static Seq2SeqTransformer Translator() => new(2, 2, emb_size: 64, nhead: 4, src_vocab_size: 300, tgt_vocab_size: 200);
}
