using Distill.Runtime;
using Distill.Runtime.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace Distill.Emitted.Tests.Losses;

/// <summary>Losses of all teachers in an emitted loop: what they are handed, and that they are learned from.</summary>
public sealed class AllTeachersStepTests
{
    [Fact]
    public void An_ensemble_is_every_teachers_logits()
    {
        using var scope = NewDisposeScope();
        using var loop = Loop<EnsembleKd>(out var batch);
        var student = loop.Student.call(batch.Image);
        Tensor[] teachers = [.. loop.Teachers.Select(t => t.call(batch.Image))];
        var sums = new LossSums(3);
        loop.Step(batch, new(0, 1, 1), sums);
        Assert.Equal(EnsembleTargets.Value(student, teachers, 2, MeanOf.Logits).ToDouble(), sums.Latest[1], 1e-6);
        Assert.Equal(ConfidentTargets.Value(student, teachers, batch.Label, 2).ToDouble(), sums.Latest[2], 1e-6);
    }

    [Fact]
    public void Groups_are_the_students_classes_of_each_teachers_labels()
    {
        using var scope = NewDisposeScope();
        using var loop = Loop<GroupsKd>(out var batch);
        Tensor[] groups = [tensor(new long[] { 0, 2 }), tensor(new long[] { 1 })];
        var student = loop.Student.call(batch.Image);
        var (first, prior) = (SampleGroup.Value(student, batch.Label, groups).ToDouble(), GroupPrior.Value(student, groups, [2, 1], 1).ToDouble());
        var sums = new LossSums(4);
        loop.Step(batch, new(0, 100, 1), sums);
        Assert.Equal(first, sums.Latest[2], 1e-6);
        Assert.Equal(prior, sums.Latest[3], 1e-6);
        for (var step = 1; step < 100; step++)
            loop.Step(batch, new(step, 100, 1), sums);
        Assert.True(sums.Latest[2] < first / 2, $"from {first} to {sums.Latest[2]}");
    }

    private static ILoop Loop<T>(out Batch batch)
        where T : IDistillation
    {
        manual_seed(1);
        batch = new Batch(rand(12, 1, 8, 8), arange(12) % 3) { Index = arange(12) };
        var loop = Experiment.Of<T>().CreateLoop(new(CPU, 5, 0.01, batch, 12));
        loop.Student.train();
        return loop;
    }
}
