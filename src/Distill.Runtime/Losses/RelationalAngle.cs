using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.RelationalAngleAttribute"/>: Park et al. 2019 (arXiv:1904.05068).</summary>
public static class RelationalAngle
{
    /// <summary>Smooth L1 of the cosines of all angles that three rows of a batch make.</summary>
    /// <param name="student">What the student's layer gave, <c>[N,…]</c> of any size.</param>
    /// <param name="teacher">What the teacher's layer gave, <c>[N,…]</c> of any size.</param>
    /// <returns>A scalar with its graph.</returns>
    public static Tensor Value(Tensor student, Tensor teacher) =>
        nn.functional.smooth_l1_loss(Angles(student.flatten(1)), Angles(teacher.flatten(1)));

    /// <summary>Cosines <c>[N,N,N]</c> of the angle at the first row between the other two; 0 where two of them are one.</summary>
    private static Tensor Angles(Tensor rows)
    {
        var directions = nn.functional.normalize(rows.unsqueeze(0) - rows.unsqueeze(1), dim: 2);
        return directions.bmm(directions.transpose(1, 2));
    }
}
