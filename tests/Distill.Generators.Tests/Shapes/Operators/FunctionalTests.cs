using TorchSharp;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace Distill.Generators.Tests.Shapes.Operators;

/// <summary>What <c>nn.functional</c> does with weights and windows.</summary>
public sealed class FunctionalTests
{
    [Fact]
    public void Convolutions() => Rounds(12, (twin, draw) =>
    {
        var groups = draw.Of(1L, 1, 2);
        var (ins, outs, k) = (groups * draw.From(1, 2), groups * draw.From(1, 2), draw.From(1, 3));
        long? s = draw.Of<long?>(null, 1, 2), p = draw.Of<long?>(null, 1), d = draw.Of<long?>(null, 2);
        long[]? ss = s is null ? null : [s.Value, 1], pp = p is null ? null : [p.Value, 0], dd = d is null ? null : [d.Value, 1];
        var (line, square) = (draw.Picture(draw.Of(ins, ins, ins, 5), 1), draw.Picture(ins, 2));
        Tensor w1 = zeros(outs, ins / groups, k), w2 = zeros(outs, ins / groups, k, 2), t1 = zeros(ins, outs / groups, k), t2 = zeros(ins, outs / groups, k, 2);
        Tensor cube = zeros([Twin.Batch, 2, 5, 5, 5]), w3 = zeros([3, 2, 2, 2, 2]);
        twin.Agree(() => conv1d(line, w1, null, s, p, d, groups));
        twin.Agree(() => conv2d(square, w2, null, ss, pp, dd, groups));
        twin.Agree(() => conv2d_padding(square, w2, null, null, Padding.Same, dd, groups));
        twin.Agree(() => conv3d(cube, w3));
        twin.Agree(() => conv_transpose1d(line, t1, null, s, p, null, d, groups));
        twin.Agree(() => conv_transpose2d(square, t2, null, ss, pp, null, dd, groups));
        twin.Agree(() => conv2d(square, w1));
    });

    [Fact]
    public void Poolings() => Rounds(12, (twin, draw) =>
    {
        var (k, up) = (draw.From(1, 3), draw.Flag);
        long? s = draw.Of<long?>(null, 1, 2), p = draw.Of<long?>(null, 1);
        long[] two = [k, 2];
        (long, long) pair = (k, 2);
        var (line, square, cube) = (draw.Picture(2, 1), draw.Picture(2, 2), draw.Picture(2, 3));
        twin.Agree(() => max_pool1d(line, k, s, p, null, up));
        twin.Agree(() => max_pool2d(square, k, s, p, null, up));
        twin.Agree(() => max_pool2d(square, two));
        twin.Agree(() => max_pool2d(square, pair));
        twin.Agree(() => max_pool2d_with_indices(square, two));
        twin.Agree(() => avg_pool1d(line, k, s, p, up));
        twin.Agree(() => avg_pool2d(square, k, s, 0, up));
        twin.Agree(() => avg_pool2d(square, two, two));
        twin.Agree(() => lp_pool2d(square, 2, k, s, up));
        twin.Agree(() => adaptive_avg_pool1d(line, k));
        twin.Agree(() => adaptive_avg_pool2d(square, k));
        twin.Agree(() => adaptive_avg_pool2d(square, pair));
        twin.Agree(() => adaptive_max_pool2d(square, two));
        twin.Agree(() => adaptive_max_pool2d_with_indices(square, two));
        long[] three = [k, 2, 1];
        twin.Agree(() => adaptive_avg_pool3d(cube, three));
        twin.Agree(() => max_pool3d(cube, three));
        twin.Agree(() => max_pool2d(line, k));
        twin.Agree(() => fractional_max_pool2d(square, 2, 2, null));
    });

    [Fact]
    public void Pictures() => Rounds(12, (twin, draw) =>
    {
        var f = draw.From(1, 3);
        var (line, square) = (draw.Picture(2, 1), draw.Picture(4, 2));
        long[] two = [draw.From(1, 9), draw.From(1, 9)], one = [draw.From(1, 9)];
        double[] halves = [draw.Of(0.5, 2, 1.3), draw.Of(1.5, 3, 0.3)], half = [0.5];
        twin.Agree(() => interpolate(square, two));
        twin.Agree(() => interpolate(square, null, halves));
        twin.Agree(() => interpolate(square, null, half));
        twin.Agree(() => interpolate(square, one));
        twin.Agree(() => interpolate(square, two, null, InterpolationMode.Bilinear, false));
        twin.Agree(() => interpolate(square, null, halves, InterpolationMode.Bicubic, true));
        twin.Agree(() => interpolate(line, null, half, InterpolationMode.Linear, false));
        twin.Agree(() => interpolate(line, one, null, InterpolationMode.Bilinear, false));
        twin.Agree(() => interpolate(square, two, halves));
        twin.Agree(() => interpolate(square, null, halves, InterpolationMode.Area));
        twin.Agree(() => functional.upsample(square, null, halves));
        twin.Agree(() => upsample_nearest2d(square, two));
        twin.Agree(() => upsample_nearest1d(line, 5, null));
        twin.Agree(() => pixel_shuffle(square, f));
        twin.Agree(() => pixel_unshuffle(square, f));
        twin.Agree(() => functional.unfold(square, f));
        twin.Agree(() => functional.unfold(square, f, 2, 1, 2));
        twin.Agree(() => functional.fold(zeros(Twin.Batch, 8, 9), 6, 2, 1, 0, 2));
        var grid = zeros(draw.Of(Twin.Batch, Twin.Batch, 2), 5, 6, draw.Of(2, 2, 3));
        twin.Agree(() => grid_sample(square, grid));
        long[] size = [Twin.Batch, 3, 5, 6];
        twin.Agree(() => affine_grid(zeros(Twin.Batch, 2, 3), size));
        twin.Agree(() => square.channel_shuffle(2));
        long[] pads = draw.Of<long[]>([1, 2], [1, 0, 2, 1], [0, -1], [1], [1, 1, 1, 1, 1, 1]);
        (long, long) sides = (1, 2);
        twin.Agree(() => pad(square, pads));
        twin.Agree(() => pad(line, pads, PaddingModes.Reflect));
        twin.Agree(() => pad(square, pads, PaddingModes.Replicate));
        twin.Agree(() => pad(square, sides));
        twin.Agree(() => pad(line, f));
    });

    [Fact]
    public void Normalisations() => Rounds(20, (twin, draw) =>
    {
        var c = draw.From(1, 4);
        var x = draw.Picture(draw.Of(c, c, 4), draw.Int(0, 3));
        long[] tail = [.. x.shape[^draw.Int(1, 2)..]];
        twin.Agree(() => batch_norm(x, zeros(c), ones(c)));
        twin.Agree(() => functional.layer_norm(x, tail));
        twin.Agree(() => functional.group_norm(x, 1));
        twin.Agree(() => instance_norm(x), partly: true);
        twin.Agree(() => local_response_norm(x, 3));
        twin.Agree(() => functional.prelu(x, ones(c)));
    });

    [Fact]
    public void Losses() => Rounds(3, (twin, draw) =>
    {
        var reduction = draw.Of(Enum.GetValues<nn.Reduction>());
        var (x, y, classes, signs) = (rand(Twin.Batch, 5), rand(Twin.Batch, 5), Draw.Integers(5, Twin.Batch), ones(Twin.Batch, 5));
        twin.Agree(() => cross_entropy(x, classes, null, -100, reduction));
        twin.Agree(() => cross_entropy(x, y, null, -100, reduction));
        twin.Agree(() => nll_loss(x, classes, null, reduction));
        twin.Agree(() => kl_div(x, y, true, reduction));
        twin.Agree(() => mse_loss(x, y, reduction));
        twin.Agree(() => l1_loss(x, y, reduction));
        twin.Agree(() => smooth_l1_loss(x, y, reduction));
        twin.Agree(() => huber_loss(x, y, 1, reduction));
        twin.Agree(() => binary_cross_entropy(x, y, null, reduction));
        twin.Agree(() => binary_cross_entropy_with_logits(x, y, null, reduction));
        twin.Agree(() => cosine_embedding_loss(x, y, ones(Twin.Batch), 0, reduction));
        twin.Agree(() => triplet_margin_loss(x, y, x, 1, 2, 1e-6, false, reduction));
        twin.Agree(() => margin_ranking_loss(x, y, signs, 0, reduction));
        twin.Agree(() => soft_margin_loss(x, signs, reduction));
        twin.Agree(() => poisson_nll_loss(x, y, true, false, 1e-8f, reduction));
        twin.Agree(() => multi_margin_loss(x, classes, 1, 1, null, reduction));
    });

    private static void Rounds(int rounds, Action<Twin, Draw> round)
    {
        using var twin = new Twin();
        for (var i = 0; i < rounds; i++)
            round(twin, new(i));
        twin.Settle();
    }
}
