using Distill.Runtime.Training;
using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.FlowAttribute"/>: Yim et al., CVPR 2017.</summary>
public static class Flow
{
    /// <summary>The mean squared difference of the flow matrices, averaged over the pairs of neighbouring layers.</summary>
    /// <param name="student">What the student's layers gave, two or more maps <c>[N,C,H,W]</c>.</param>
    /// <param name="teacher">What the teacher's layers gave, with as many channels each.</param>
    /// <returns>A scalar with its graph.</returns>
    /// <exception cref="DistillException">Channels differ, or there are fewer than two layers a side.</exception>
    public static Tensor Value(IReadOnlyList<Tensor> student, IReadOnlyList<Tensor> teacher)
    {
        Maps.DemandPairs(nameof(Flow), student, teacher);
        if (student.Count < 2)
            throw new DistillException("Flow is what happens between two layers: name at least two of each model, in the order they are passed.");
        var sum = Difference(student[0], student[1], teacher[0], teacher[1]);
        for (var i = 2; i < student.Count; i++)
            sum += Difference(student[i - 1], student[i], teacher[i - 1], teacher[i]);
        return sum / (student.Count - 1);
    }

    private static Tensor Difference(Tensor studentFirst, Tensor studentSecond, Tensor teacherFirst, Tensor teacherSecond)
    {
        if (studentFirst.shape[1] != teacherFirst.shape[1] || studentSecond.shape[1] != teacherSecond.shape[1])
        {
            throw new DistillException(
                $"Flow compares layers of equal channels: the student gives {Shapes.Text(studentFirst)} and {Shapes.Text(studentSecond)}, the teacher {Shapes.Text(teacherFirst)} and {Shapes.Text(teacherSecond)}; choose layers that fit.");
        }

        return (Matrix(studentFirst, studentSecond) - Matrix(teacherFirst, teacherSecond)).pow(2).mean();
    }

    /// <summary>How two layers go together, <c>[N,C₁,C₂]</c>: the mean over positions of the products of their channels.</summary>
    private static Tensor Matrix(Tensor first, Tensor second)
    {
        var (a, b) = Maps.Pooled(first, second);
        var (x, y) = (Maps.Positions(nameof(Flow), a), Maps.Positions(nameof(Flow), b));
        return x.bmm(y.transpose(1, 2)) / x.shape[2];
    }
}
