using Distill.Runtime.Training;
using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>What composed losses of the logits ask of both sides.</summary>
internal static class LogitPairs
{
    /// <summary>Demands logits <c>[N,C]</c> of one shape.</summary>
    /// <exception cref="DistillException">They are not.</exception>
    public static void Check(string loss, Tensor student, Tensor teacher)
    {
        if (student.dim() != 2 || !student.shape.AsSpan().SequenceEqual(teacher.shape))
            throw new DistillException($"{loss}: the student's logits are {Shapes.Text(student)}, the teacher's {Shapes.Text(teacher)}; both must be [N,C] with the same classes.");
    }
}
