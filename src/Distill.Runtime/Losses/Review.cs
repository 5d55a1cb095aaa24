using Distill.Runtime.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.ReviewAttribute"/>: Chen et al. 2021 (arXiv:2104.09044).</summary>
public sealed class Review : TrainedLoss
{
    private const long MostChannels = 512;
    private static readonly long[] Levels = [4, 2, 1];

    private readonly ModuleList<ReviewFusion> fusions;

    /// <summary>Sizes the fusions, one a layer.</summary>
    /// <param name="start">What the loop is built from.</param>
    /// <param name="student">What the student's layers gave for the dry batch, shallowest first, each <c>[N,S,H,W]</c>.</param>
    /// <param name="teacher">What the teacher's layers gave, each <c>[N,T,H,W]</c>.</param>
    /// <exception cref="DistillException">They are no maps, or cannot be paired.</exception>
    public Review(LoopStart start, IReadOnlyList<Tensor> student, IReadOnlyList<Tensor> teacher)
        : base(nameof(Review))
    {
        Maps.DemandPairs(nameof(Review), student, teacher);
        if (student.Concat(teacher).FirstOrDefault(f => f.dim() != 4) is { } flat)
            throw new DistillException($"Review takes [N,C,H,W], but a layer gives {Shapes.Text(flat)}; choose another layer.");
        using var scope = NewDisposeScope();
        var middle = Math.Min(MostChannels, student[^1].shape[1]);
        fusions = new([.. student.Zip(teacher, (s, t) => new ReviewFusion(s.shape[1], middle, t.shape[1], isDeepest: ReferenceEquals(s, student[^1])))]);
        RegisterComponents();
    }

    /// <summary>The sum over layers of the context loss between the teacher's map and what the student's review makes of its own.</summary>
    /// <param name="student">What the student's layers gave, shallowest first.</param>
    /// <param name="teacher">What the teacher's layers gave.</param>
    /// <returns>A scalar with its graph.</returns>
    public Tensor Value(IReadOnlyList<Tensor> student, IReadOnlyList<Tensor> teacher)
    {
        var last = fusions.Count - 1;
        var (map, residue) = fusions[last].Fuse(student[last], deeper: null, teacher[last]);
        var sum = ContextLoss(map, teacher[last]);
        for (var i = last - 1; i >= 0; i--)
        {
            (map, residue) = fusions[i].Fuse(student[i], residue, teacher[i]);
            sum += ContextLoss(map, teacher[i]);
        }

        return sum;
    }

    /// <summary>The squared difference at full size and averaged to 4, 2 and 1, each level half the weight of the one before, over the sum of weights.</summary>
    /// <param name="student">A map <c>[N,C,H,W]</c>.</param>
    /// <param name="teacher">A map of the same shape.</param>
    internal static Tensor ContextLoss(Tensor student, Tensor teacher)
    {
        var loss = nn.functional.mse_loss(student, teacher);
        var (weight, total) = (1.0, 1.0);
        foreach (var level in Levels)
        {
            if (level >= student.shape[2])
                continue;
            weight /= 2;
            total += weight;
            loss += weight * nn.functional.mse_loss(nn.functional.adaptive_avg_pool2d(student, level), nn.functional.adaptive_avg_pool2d(teacher, level));
        }

        return loss / total;
    }
}
