using Distill.Runtime.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.MaskedAttribute"/>: Yang et al. 2022 (arXiv:2205.01529).</summary>
public sealed class Masked : DrawingLoss
{
    private readonly double share;
    private readonly nn.Module<Tensor, Tensor> align;
    private readonly Sequential generation;

    /// <summary>Sizes the generation block, and a 1×1 convolution before it where the channels differ.</summary>
    /// <param name="start">What the loop is built from.</param>
    /// <param name="student">What the student's layer gave for the dry batch, <c>[N,S,H,W]</c>.</param>
    /// <param name="teacher">What the teacher's layer gave, <c>[N,T,H,W]</c>.</param>
    /// <param name="share">Share of the positions that is masked.</param>
    /// <exception cref="DistillException">They are no maps.</exception>
    public Masked(LoopStart start, Tensor student, Tensor teacher, double share)
        : base(nameof(Masked), start.Seed)
    {
        if (student.dim() != 4 || teacher.dim() != 4)
            throw new DistillException($"Masked takes [N,C,H,W]: the student gives {Shapes.Text(student)}, the teacher {Shapes.Text(teacher)}; choose other layers.");
        using var scope = NewDisposeScope();
        this.share = share;
        var (from, to) = (student.shape[1], teacher.shape[1]);
        align = from == to ? nn.Identity() : nn.Conv2d(from, to, kernel_size: 1L);
        generation = nn.Sequential(nn.Conv2d(to, to, kernel_size: 3L, padding: 1L), nn.ReLU(), nn.Conv2d(to, to, kernel_size: 3L, padding: 1L));
        RegisterComponents();
    }

    /// <summary>The squared error of the teacher's map as generated from the student's with positions masked, summed over a sample.</summary>
    /// <param name="student">What the student's layer gave.</param>
    /// <param name="teacher">What the teacher's layer gave.</param>
    /// <returns>A scalar with its graph.</returns>
    public Tensor Value(Tensor student, Tensor teacher)
    {
        var (s, t) = Maps.Pooled(student, teacher);
        var aligned = align.call(s);
        return Error(generation.call(aligned * Mask(aligned)), t);
    }

    /// <summary>The squared error, summed over a sample and averaged over samples.</summary>
    /// <param name="generated">A map <c>[N,T,H,W]</c>.</param>
    /// <param name="teacher">A map of the same shape.</param>
    internal static Tensor Error(Tensor generated, Tensor teacher) => (generated - teacher).pow(2).sum() / generated.shape[0];

    /// <summary>0 with the declared probability and 1 otherwise, for each sample and position alike in all channels, <c>[N,1,H,W]</c>.</summary>
    private Tensor Mask(Tensor map)
    {
        var random = NextDraw();
        var keep = new float[map.shape[0] * map.shape[2] * map.shape[3]];
        for (var i = 0; i < keep.Length; i++)
            keep[i] = random.Unit() < share ? 0 : 1;
        return tensor(keep).reshape(map.shape[0], 1, map.shape[2], map.shape[3]).to(map.dtype).to(map.device);
    }
}
