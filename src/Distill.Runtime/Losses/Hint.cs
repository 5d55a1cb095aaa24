using Distill.Runtime.Training;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.HintAttribute"/>: Romero et al., FitNets, 2015 (arXiv:1412.6550).</summary>
public static class Hint
{
    /// <summary>The mean squared difference over all elements.</summary>
    /// <param name="student">What the guided layer gave, after its adapter, <c>[N,…]</c>.</param>
    /// <param name="teacher">What the hint layer gave, of the same shape.</param>
    /// <returns>A scalar with its graph.</returns>
    /// <exception cref="DistillException">The shapes differ.</exception>
    public static torch.Tensor Value(torch.Tensor student, torch.Tensor teacher)
    {
        if (!student.shape.AsSpan().SequenceEqual(teacher.shape))
            throw new DistillException($"Hint: the student gives {Shapes.Text(student)}, the teacher gives {Shapes.Text(teacher)}; set Adapter = Adapter.Conv1x1 or Adapter.Linear, or choose layers of one size.");
        return torch.nn.functional.mse_loss(student, teacher);
    }
}
