using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Attention based fusion of <see cref="Review"/>: a layer of the student, and what the review of the deeper ones left, weighed at each position.</summary>
internal sealed class ReviewFusion : nn.Module
{
    private readonly Sequential narrow;
    private readonly Sequential widen;
    private readonly Sequential? attention;

    public ReviewFusion(long student, long middle, long teacher, bool isDeepest)
        : base(nameof(ReviewFusion))
    {
        narrow = nn.Sequential(nn.Conv2d(student, middle, kernel_size: 1L, bias: false), nn.BatchNorm2d(middle));
        widen = nn.Sequential(nn.Conv2d(middle, teacher, kernel_size: 3L, padding: 1L, bias: false), nn.BatchNorm2d(teacher));
        attention = isDeepest ? null : nn.Sequential(nn.Conv2d(2 * middle, 2, kernel_size: 1L), nn.Sigmoid());
        RegisterComponents();
    }

    /// <summary>Fuses a layer with what lies deeper.</summary>
    /// <param name="student">What the student's layer gave, <c>[N,S,H,W]</c>.</param>
    /// <param name="deeper">What the deeper layers left; null for the deepest.</param>
    /// <param name="teacher">The teacher's map; the result has its shape.</param>
    /// <returns>The map to compare with the teacher's, and what is left for the shallower layers.</returns>
    public (Tensor Map, Tensor Residue) Fuse(Tensor student, Tensor? deeper, Tensor teacher)
    {
        var own = narrow.call(student);
        if (attention is not null && deeper is not null)
        {
            var enlarged = To(deeper, own);
            var share = attention.call(cat([own, enlarged], 1));
            own = (own * share.narrow(1, 0, 1)) + (enlarged * share.narrow(1, 1, 1));
        }

        var residue = To(own, teacher);
        return (widen.call(residue), residue);
    }

    private static Tensor To(Tensor map, Tensor like) =>
        map.shape.AsSpan(2).SequenceEqual(like.shape.AsSpan(2)) ? map : nn.functional.interpolate(map, size: like.shape[2..], mode: InterpolationMode.Nearest);
}
