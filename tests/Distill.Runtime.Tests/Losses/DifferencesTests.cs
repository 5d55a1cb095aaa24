using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Losses;

/// <summary>What autograd gives is the derivative of the value, for every layer that the student hands over.</summary>
public sealed class DifferencesTests
{
    private const double Step = 1e-5;

    public static TheoryData<string> Names => LossCase.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_is_that_of_finite_differences(string name)
    {
        using var scope = NewDisposeScope();
        var loss = LossCase.Of(name);
        var (student, teacher) = (loss.StudentFeatures, loss.TeacherFeatures);
        var leaves = student.Select(s => s.detach().requires_grad_()).ToArray();
        loss.Build(student, teacher)(leaves, teacher).backward();
        for (var layer = 0; layer < student.Length; layer++)
        {
            var gradient = leaves[layer].grad!.flatten().data<double>().ToArray();
            var scale = gradient.Max(Math.Abs);
            Assert.True(scale > 0, $"layer {layer} gets no gradient");
            for (var i = 0; i < gradient.Length; i += gradient.Length < 60 ? 1 : 7)
                Assert.Equal(Difference(loss, student, teacher, layer, i), gradient[i], 2e-5 * scale);
        }
    }

    private static double Difference(LossCase loss, Tensor[] student, Tensor[] teacher, int layer, int element)
    {
        double At(double step)
        {
            using var scope = NewDisposeScope();
            using var withoutGraph = no_grad();
            var moved = student.ToArray();
            moved[layer] = student[layer].clone();
            moved[layer].view(-1)[element] += step;
            return loss.Build(student, teacher)(moved, teacher).item<double>();
        }

        return (At(Step) - At(-Step)) / (2 * Step);
    }
}
