using static TorchSharp.torch.nn;

namespace Distill.Generators.Tests.Shapes.Operators;

/// <summary>Every layer of TorchSharp beside its operator: parameters, buffers, shapes, refusals and multiply-adds.</summary>
public sealed class LayerTests
{
    private const int Rounds = 12;

    [Fact]
    public void Convolutions() => Rounded(15, (twin, draw) =>
    {
        var groups = draw.Of(1L, 1, 2);
        var (ins, outs) = (groups * draw.From(1, 3), groups * draw.From(1, 3));
        var (k, s, p, d, bias) = (draw.From(1, 4), draw.From(1, 3), draw.From(0, 2), draw.From(1, 2), draw.Flag);
        var given = draw.Of(ins, ins, ins, ins + 1);
        twin.Layer(() => Conv1d(ins, outs, k, s, p, d, PaddingModes.Zeros, groups, bias), draw.Picture(given, 1));
        twin.Layer(() => Conv2d(ins, outs, k, s, p, d, PaddingModes.Zeros, groups, bias), draw.Picture(given, 2));
        twin.Layer(() => Conv3d(ins, outs, k, s, p, d, PaddingModes.Zeros, groups, bias), draw.Picture(given, 3));
        (long, long) pair = (draw.From(1, 4), draw.From(1, 4));
        (long, long)? step = draw.Flag ? (draw.From(1, 3), draw.From(1, 3)) : null;
        (long, long)? pad = draw.Flag ? (draw.From(0, 3), draw.From(0, 3)) : null;
        twin.Layer(() => Conv2d(ins, outs, pair, step, pad), draw.Picture(ins, 2));
        twin.Layer(() => Conv2d(ins, outs, k, Padding.Same, 1, d), draw.Picture(ins, 2));
        twin.Layer(() => Conv2d(ins, outs, k, Padding.Same, s), draw.Picture(ins, 2));
        twin.Layer(() => Conv1d(ins, outs, k, Padding.Valid, s), draw.Picture(ins, 1));
        twin.Layer(() => Conv2d(ins, outs, pair, Padding.Valid, step), draw.Picture(ins, 2));
        twin.Layer(() => Conv2d(ins, outs, k), zeros(ins, 9, 8));
        twin.Layer(() => Conv2d(ins, outs, k), zeros(2, ins));
        (long, long, long) three = (draw.From(1, 3), draw.From(1, 3), draw.From(1, 3));
        twin.Layer(() => Conv3d(ins, outs, three), draw.Picture(ins, 3));
        twin.Layer(() => Conv1d(ins, outs, 3, 1, 1, 1, PaddingModes.Circular), draw.Picture(ins, 1));
    });

    [Fact]
    public void Transposed_convolutions() => Rounded(Rounds, (twin, draw) =>
    {
        var groups = draw.Of(1L, 1, 2);
        var (ins, outs) = (groups * draw.From(1, 3), groups * draw.From(1, 3));
        var (k, s, p, o, d, bias) = (draw.From(1, 4), draw.From(1, 3), draw.From(0, 2), draw.From(0, 2), draw.From(1, 2), draw.Flag);
        var given = draw.Of(ins, ins, ins, ins + 1);
        twin.Layer(() => ConvTranspose1d(ins, outs, k, s, p, o, d, PaddingModes.Zeros, groups, bias), draw.Picture(given, 1));
        twin.Layer(() => ConvTranspose2d(ins, outs, k, s, p, o, d, PaddingModes.Zeros, groups, bias), draw.Picture(given, 2));
        twin.Layer(() => ConvTranspose3d(ins, outs, k, s, p, o, d, PaddingModes.Zeros, groups, bias), draw.Picture(given, 3, 2, 5));
        (long, long) pair = (draw.From(1, 4), draw.From(1, 4));
        (long, long)? step = draw.Flag ? (draw.From(1, 3), draw.From(1, 3)) : null;
        twin.Layer(() => ConvTranspose2d(ins, outs, pair, step), draw.Picture(ins, 2));
    });

    [Fact]
    public void Poolings() => Rounded(20, (twin, draw) =>
    {
        var (k, p, d, up) = (draw.From(1, 4), draw.From(0, 2), draw.From(1, 2), draw.Flag);
        var s = draw.Of<long?>(null, 1, 2, 3);
        long? pad = draw.Flag ? p : null;
        twin.Layer(() => MaxPool1d(k, s, pad, d, up), draw.Picture(3, 1));
        twin.Layer(() => MaxPool2d(k, s, pad, d, up), draw.Picture(3, 2));
        twin.Layer(() => MaxPool3d(k, s, pad, d, up), draw.Picture(3, 3));
        twin.Layer(() => AvgPool1d(k, s, p, up), draw.Picture(3, 1));
        twin.Layer(() => AvgPool2d(k, s, pad, up), draw.Picture(3, 2));
        twin.Layer(() => AvgPool3d(k, s, pad, up), draw.Picture(3, 3));
        twin.Layer(() => LPPool1d(2, k, s, up), draw.Picture(3, 1));
        twin.Layer(() => LPPool2d(2, k, s, up), draw.Picture(3, 2));
        (long, long) pair = (draw.From(1, 4), draw.From(1, 4));
        (long, long)? step = draw.Flag ? (draw.From(1, 3), draw.From(1, 3)) : null;
        twin.Layer(() => MaxPool2d(pair, step), draw.Picture(2, 2));
        twin.Layer(() => AvgPool2d(pair, step), draw.Picture(2, 2));
        long[] many = [k, k];
        twin.Layer(() => MaxPool2d(many), draw.Picture(2, 2));
        twin.Layer(() => AvgPool2d(many), zeros(3, 9, 9));
        twin.Layer(() => MaxPool2d(k), draw.Any());
        twin.Layer(() => AdaptiveAvgPool1d(k), draw.Picture(3, 1));
        twin.Layer(() => AdaptiveAvgPool2d(k), draw.Picture(3, 2));
        twin.Layer(() => AdaptiveAvgPool2d(pair), draw.Any(2));
        twin.Layer(() => AdaptiveAvgPool2d(many), draw.Picture(3, 2));
        twin.Layer(() => AdaptiveAvgPool3d(k), draw.Picture(3, 3));
        twin.Layer(() => AdaptiveMaxPool1d(k), draw.Picture(3, 1));
        twin.Layer(() => AdaptiveMaxPool2d(many), draw.Picture(3, 2));
        twin.Layer(() => FractionalMaxPool2d(2, k, null), draw.Picture(3, 2, 8));
        twin.Layer(() => FractionalMaxPool2d(2, null, 0.6), draw.Picture(3, 2, 8));
        twin.Layer(() => FractionalMaxPool3d(2, k, null), draw.Picture(3, 3, 8));
    });

    [Fact]
    public void Poolings_undone() => Rounded(Rounds, (twin, draw) =>
    {
        var k = draw.From(2, 3);
        var (line, square, cube) = (draw.Picture(2, 1), draw.Picture(2, 2), draw.Picture(2, 3));
        twin.Layer(() => MaxUnpool1d(k, null, null), line, zeros_like(line, int64), null);
        twin.Layer(() => MaxUnpool2d(k, null, null), square, zeros_like(square, int64), null);
        twin.Layer(() => MaxUnpool3d(k, null, null), cube, zeros_like(cube, int64), null);
        long[] size = draw.Flag ? [square.shape[2] * k, square.shape[3] * k] : [Twin.Batch, 2, square.shape[2] * k, square.shape[3] * k];
        twin.Layer(() => MaxUnpool2d(k, null, null), square, zeros_like(square, int64), size);
    });

    [Fact]
    public void Normalisations() => Rounded(Rounds, (twin, draw) =>
    {
        var (c, affine, track) = (draw.From(1, 4), draw.Flag, draw.Flag);
        var given = draw.Of(c, c, c, c + 1);
        twin.Layer(() => BatchNorm1d(c, 1e-5, 0.1, affine, track), draw.Picture(given, draw.Int(0, 1)));
        twin.Layer(() => BatchNorm2d(c, 1e-5, 0.1, affine, track), draw.Picture(given, draw.Of(2, 2, 2, 1, 3)));
        twin.Layer(() => BatchNorm3d(c, 1e-5, 0.1, affine, track), draw.Picture(given, 3));
        twin.Layer(() => InstanceNorm1d(c, 1e-5, 0.1, affine, track), draw.Picture(given, 1));
        twin.Layer(() => InstanceNorm2d(c, 1e-5, 0.1, affine, track), draw.Picture(given, 2));
        twin.Layer(() => InstanceNorm3d(c, 1e-5, 0.1, affine, track), draw.Picture(given, 3));
        twin.Layer(() => InstanceNorm2d(c), zeros(c, 5, 6));
        twin.Layer(() => LayerNorm(c, 1e-5, affine, track), zeros(Twin.Batch, 3, given));
        long[] tail = [c, 5];
        twin.Layer(() => LayerNorm(tail, 1e-5, affine, track), zeros(Twin.Batch, given, 5));
        var groups = draw.From(1, 2);
        var channels = groups * 2;
        twin.Layer(() => GroupNorm(groups, channels, 1e-5, affine), draw.Picture(draw.Of(channels, channels, 3), draw.Int(0, 2)));
        twin.Layer(() => LocalResponseNorm(3, 1e-4, 0.75, 1), draw.Any(2, 4));
    });

    [Fact]
    public void Layers_that_keep_the_shape()
    {
        using var twin = new Twin();
        var draw = new Draw(1);
        Tensor Any() => draw.Any();
        twin.Layer(() => ReLU(false), Any());
        twin.Layer(() => ReLU6(false), Any());
        twin.Layer(() => GELU(), Any());
        twin.Layer(() => ELU(1, false), Any());
        twin.Layer(() => CELU(1, false), Any());
        twin.Layer(() => SELU(false), Any());
        twin.Layer(() => SiLU(), Any());
        twin.Layer(() => Mish(), Any());
        twin.Layer(() => Tanh(), Any());
        twin.Layer(() => Sigmoid(), Any());
        twin.Layer(() => Hardswish(false), Any());
        twin.Layer(() => Hardsigmoid(false), Any());
        twin.Layer(() => Hardtanh(-1, 1, false), Any());
        twin.Layer(() => LeakyReLU(0.1, false), Any());
        twin.Layer(() => RReLU(0.1, 0.3, false), Any());
        twin.Layer(() => Softplus(1, 20), Any());
        twin.Layer(() => Softsign(), Any());
        twin.Layer(() => Softshrink(0.5), Any());
        twin.Layer(() => Hardshrink(0.5), Any());
        twin.Layer(() => Tanhshrink(), Any());
        twin.Layer(() => Threshold(0, 1, false), Any());
        twin.Layer(() => LogSigmoid(), Any());
        twin.Layer(() => AlphaDropout(0.5, false), Any());
        twin.Layer(() => FeatureAlphaDropout(0.5), draw.Any(2));
        twin.Layer(() => Dropout(0.5, false), Any());
        twin.Layer(() => Dropout1d(0.5, false), draw.Any(2, 3));
        twin.Layer(() => Dropout2d(0.5, false), draw.Any(3));
        twin.Layer(() => Dropout3d(0.5, false), draw.Any(4));
        twin.Layer(() => Identity(), Any());
        twin.Settle();
    }

    [Fact]
    public void Layers_along_a_dimension() => Rounded(Rounds, (twin, draw) =>
    {
        var x = draw.Any();
        var dim = draw.Dim(x);
        twin.Layer(() => Softmax(dim), x);
        twin.Layer(() => LogSoftmax(dim), x);
        twin.Layer(() => Softmin(dim), x);
        twin.Layer(() => Softmax2d(), x);
        twin.Layer(() => GLU(dim), x);
        var slopes = draw.Of(1L, x.ndim > 1 ? x.shape[1] : 1, 3);
        twin.Layer(() => PReLU(slopes, 0.25), x);
        twin.Layer(() => Flatten(1, -1), x);
        var last = draw.Dim(x);
        twin.Layer(() => Flatten(dim, last), x);
        long[] sizes = draw.Of<long[]>([2, -1], [-1], [1, 3], [2, 3]);
        twin.Layer(() => Unflatten(dim, sizes), x);
        var y = draw.Of(x, zeros_like(x), draw.Any());
        twin.Layer(() => CosineSimilarity(dim), x, y);
        var keep = draw.Flag;
        twin.Layer(() => PairwiseDistance(2, 1e-6, keep), x, y);
    });

    [Fact]
    public void Pictures() => Rounded(Rounds, (twin, draw) =>
    {
        var f = draw.From(1, 3);
        twin.Layer(() => PixelShuffle(f), draw.Picture(f * f * draw.From(1, 2), 2));
        twin.Layer(() => PixelShuffle(f), draw.Any());
        twin.Layer(() => PixelUnshuffle(f), draw.Picture(2, 2));
        twin.Layer(() => ChannelShuffle(f), draw.Picture(draw.From(1, 6), 2));
        (long, long) pair = (draw.From(1, 3), draw.From(1, 3));
        var (d, p, s) = (draw.From(1, 2), draw.From(0, 2), draw.From(1, 3));
        twin.Layer(() => nn.Unfold(f, d, p, s), draw.Picture(2, 2));
        twin.Layer(() => nn.Unfold(pair, null, null, null), draw.Any(2));
        twin.Layer(() => nn.Fold(6, 2, 1, 0, 2), zeros(Twin.Batch, draw.Of(8, 8, 6), draw.Of(9, 9, 4)));
        (long, long) size = (4, 6);
        twin.Layer(() => nn.Fold(size, pair, null, null, null), zeros(Twin.Batch, pair.Item1 * pair.Item2 * 2, (5 - pair.Item1) * (7 - pair.Item2)));
        (long, long) sides = (draw.From(-1, 3), draw.From(0, 3));
        (long, long, long, long) four = (draw.From(-1, 2), draw.From(0, 3), draw.From(0, 3), draw.From(0, 3));
        (long, long, long, long, long, long) six = (1, 2, 0, 1, 2, 1);
        twin.Layer(() => ZeroPad2d(f), draw.Picture(2, 2));
        twin.Layer(() => ZeroPad2d(four), draw.Any());
        twin.Layer(() => ConstantPad1d(sides, 1), draw.Picture(2, 1));
        twin.Layer(() => ConstantPad2d(f, 1), draw.Picture(2, 2));
        twin.Layer(() => ConstantPad3d(six, 1), draw.Picture(2, 3));
        twin.Layer(() => ReflectionPad1d(sides), draw.Picture(2, 1, 2));
        twin.Layer(() => ReflectionPad2d(four), draw.Picture(2, 2, 2));
        twin.Layer(() => ReflectionPad3d(f), draw.Picture(2, 3, 2, 5));
        twin.Layer(() => ReplicationPad1d(f), draw.Picture(2, 1));
        twin.Layer(() => ReplicationPad2d(four), draw.Any());
        twin.Layer(() => ReplicationPad3d(six), draw.Picture(2, 3));
    });

    [Fact]
    public void Upsampling() => Rounded(Rounds, (twin, draw) =>
    {
        long[] one = [draw.From(1, 9)], two = [draw.From(1, 9), draw.From(1, 9)];
        double[] half = [draw.Of(0.5, 1.5, 2, 0.7)], halves = [draw.Of(0.5, 2), draw.Of(1.5, 3, 0.1)];
        twin.Layer(() => Upsample(one), draw.Picture(2, 1));
        twin.Layer(() => Upsample(two), draw.Picture(2, draw.Of(2, 2, 1)));
        twin.Layer(() => Upsample(null, half), draw.Picture(2, 1));
        twin.Layer(() => Upsample(null, halves), draw.Picture(2, 2));
        twin.Layer(() => Upsample(null, half), draw.Picture(2, 2));
        twin.Layer(() => Upsample(null, halves, UpsampleMode.Bilinear, false), draw.Picture(2, 2));
        twin.Layer(() => Upsample(one, null, UpsampleMode.Linear, true), draw.Picture(2, 1));
        twin.Layer(() => Upsample(two, null, UpsampleMode.Bicubic, true), draw.Picture(2, draw.Int(1, 3)));
    });

    [Fact]
    public void Maps() => Rounded(Rounds, (twin, draw) =>
    {
        var (ins, outs, bias) = (draw.Size, draw.Size, draw.Flag);
        var x = draw.Any(1);
        var given = draw.Of(x.shape[^1], x.shape[^1], ins);
        twin.Layer(() => Linear(given, outs, bias), x);
        var y = zeros([.. x.shape[..^1], ins]);
        twin.Layer(() => Bilinear(given, ins, outs, bias), x, draw.Of(y, y, x));
        twin.Layer(() => Embedding(5, outs), Draw.Integers(5, draw.Sizes(draw.Int(0, 3))));
        var table = zeros(5, outs);
        twin.Layer(() => Embedding_from_pretrained(table), Draw.Integers(5, draw.Sizes(2)));
        twin.Layer(() => EmbeddingBag(5, outs), Draw.Integers(5, Twin.Batch, 4), null, null);
        twin.Layer(() => EmbeddingBag(5, outs), Draw.Integers(5, 6), zeros(3, int64), null);
    });

    [Fact]
    public void Recurrent_layers() => Rounded(Rounds, (twin, draw) =>
    {
        var (ins, hidden, layers, bias, first, both) = (draw.From(1, 4), draw.From(1, 4), draw.From(1, 3), draw.Flag, draw.Flag, draw.Flag);
        var (x, wrong) = (zeros(Twin.Batch, 5, ins), zeros(draw.Sizes(draw.Int(1, 3))));
        var way = both ? 2 : 1;
        var h = zeros(way * layers, first ? Twin.Batch : 5, draw.Of(hidden, hidden, hidden + 1));
        twin.Layer(() => LSTM(ins, hidden, layers, bias, first, 0, both), x, null);
        twin.Layer(() => LSTM(ins, hidden, layers, bias, first, 0, both), x, (h, h));
        twin.Layer(() => LSTM(ins, hidden, layers, bias, first, 0, both), wrong, null);
        twin.Layer(() => GRU(ins, hidden, layers, bias, first, 0, both), x, null);
        twin.Layer(() => GRU(ins, hidden, layers, bias, first, 0, both), x, h);
        twin.Layer(() => RNN(ins, hidden, layers, NonLinearities.Tanh, bias, first, 0, both), x, null);
        twin.Layer(() => RNN(ins, hidden, layers, NonLinearities.ReLU, bias, first, 0, both), x, h);
        var cell = zeros(Twin.Batch, hidden);
        twin.Layer(() => LSTMCell(ins, hidden, bias), zeros(Twin.Batch, ins), null);
        twin.Layer(() => LSTMCell(ins, hidden, bias), zeros(Twin.Batch, ins), (cell, cell));
        twin.Layer(() => GRUCell(ins, hidden, bias), zeros(Twin.Batch, ins), null);
        twin.Layer(() => RNNCell(ins, hidden, NonLinearities.Tanh, bias), zeros(Twin.Batch, ins), null);
        twin.Layer(() => GRUCell(ins, hidden, bias), wrong, null);
    });

    [Fact]
    public void Attention_and_transformers() => Rounded(6, (twin, draw) =>
    {
        var (heads, width) = (draw.Of(1L, 2), 2 * draw.From(1, 3));
        var (bias, kv, zero, weights) = (draw.Flag, draw.Flag, draw.Flag, draw.Flag);
        long? kdim = draw.Of<long?>(null, 3), vdim = draw.Of<long?>(null, 5);
        var (q, k, v) = (zeros(4, Twin.Batch, width), zeros(6, Twin.Batch, kdim ?? width), zeros(6, Twin.Batch, vdim ?? width));
        twin.Layer(() => MultiheadAttention(width, heads, 0, bias, kv, zero, kdim, vdim), q, k, v, null, weights, null);
        twin.Layer(() => MultiheadAttention(width, heads, 0, bias), q, q, q, null, weights, null);
        twin.Layer(() => MultiheadAttention(width, heads, 0, bias), zeros(4, 2, width + 1), q, q, null, weights, null);
        twin.Layer(() => TransformerEncoderLayer(width, heads, 12, 0), q);
        twin.Layer(() => TransformerDecoderLayer(width, heads, 12, 0), q, zeros(6, Twin.Batch, width), null, null, null, null);
        twin.Layer(() => TransformerEncoder(TransformerEncoderLayer(width, heads, 12, 0), 2), q, null, null);
        twin.Layer(() => TransformerDecoder(TransformerDecoderLayer(width, heads, 12, 0), 2), q, zeros(6, Twin.Batch, width), null, null, null, null);
        twin.Layer(() => Transformer(width, heads, 2, 1, 12, 0), zeros(6, Twin.Batch, width), q);
    });

    internal static void Rounded(int rounds, Action<Twin, Draw> round)
    {
        using var twin = new Twin();
        for (var i = 0; i < rounds; i++)
            round(twin, new(i));
        twin.Settle();
    }
}
