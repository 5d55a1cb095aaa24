using Distill.Runtime.Training;
using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.SimKDAttribute"/>: Chen et al. 2022 (arXiv:2203.14001).</summary>
public sealed class SimKD : TrainedLoss
{
    /// <summary>The models' own, and so no components of this loss.</summary>
    private readonly (nn.Module Student, nn.Module Teacher) classifiers;
    private bool reused;

    /// <summary>Takes note of the classifiers.</summary>
    /// <param name="start">What the loop is built from.</param>
    /// <param name="student">What goes into the student's classifier for the dry batch.</param>
    /// <param name="teacher">What goes into the teacher's classifier, of the same shape but for height and width.</param>
    /// <param name="teacherClassifier">The teacher's classifier.</param>
    /// <param name="studentClassifier">The student's classifier, with weights of the same shapes.</param>
    /// <exception cref="DistillException">The shapes differ.</exception>
    public SimKD(LoopStart start, Tensor student, Tensor teacher, nn.Module teacherClassifier, nn.Module studentClassifier)
        : base(nameof(SimKD))
    {
        using var scope = NewDisposeScope();
        DemandWidth(student, teacher);
        classifiers = (studentClassifier, teacherClassifier);
        if (!Weights(studentClassifier).SequenceEqual(Weights(teacherClassifier)))
            throw new DistillException($"SimKD reuses the teacher's classifier, but its weights {Text(teacherClassifier)} do not fit the student's {Text(studentClassifier)}; give both one form.");
    }

    /// <summary>
    /// Gives the student the teacher's classifier, frozen, once. Only with the first step: the teacher's weights are read after the loop is built.
    /// </summary>
    public void Begin()
    {
        if (reused)
            return;
        using var scope = NewDisposeScope();
        using var withoutGraph = no_grad();
        var source = classifiers.Teacher.state_dict();
        foreach (var (name, weight) in classifiers.Student.state_dict())
            weight.copy_(source[name]);
        foreach (var parameter in classifiers.Student.parameters())
            parameter.requires_grad = false;
        reused = true;
    }

    /// <summary>The mean squared difference of what goes into the classifiers.</summary>
    /// <param name="student">What goes into the student's classifier.</param>
    /// <param name="teacher">What goes into the teacher's.</param>
    /// <returns>A scalar with its graph.</returns>
    /// <exception cref="InvalidOperationException"><see cref="Begin"/> was not called.</exception>
    public Tensor Value(Tensor student, Tensor teacher)
    {
        if (!reused)
            throw new InvalidOperationException("SimKD: Begin() comes before the models are called, so that the student has the teacher's classifier.");
        var (s, t) = DemandWidth(student, teacher);
        return nn.functional.mse_loss(s, t);
    }

    private static (Tensor Student, Tensor Teacher) DemandWidth(Tensor student, Tensor teacher)
    {
        var (s, t) = Maps.Pooled(student, teacher);
        return s.shape.AsSpan(1).SequenceEqual(t.shape.AsSpan(1))
            ? (s, t)
            : throw new DistillException(
                $"SimKD: the student gives {Shapes.Text(student)}, the teacher's classifier takes {Shapes.Text(teacher)}; let the student's body end with a projector to the teacher's width, which is a part of it and is saved.");
    }

    private static IEnumerable<(string Name, string Shape)> Weights(nn.Module module) => module.state_dict().Select(w => (w.Key, Shapes.OfSample(w.Value.shape)));

    private static string Text(nn.Module module) => string.Join(", ", Weights(module).Select(w => $"{w.Name} {w.Shape}"));
}
