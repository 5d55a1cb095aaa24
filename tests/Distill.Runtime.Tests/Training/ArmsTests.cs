using Distill.Runtime.Tests.Tiny;

namespace Distill.Runtime.Tests.Training;

/// <summary>The arms of a comparison differ in their losses and in nothing else.</summary>
public sealed class ArmsTests : IDisposable
{
    private readonly ScratchFolder scratch = new();
    private readonly List<TinyTrace> traces;

    public ArmsTests() => traces = TinyLoop.Seen = [];

    [Fact]
    public void Both_arms_start_from_the_same_weights_and_see_the_same_batches()
    {
        var (alone, distilled) = Arms([]);
        Assert.Equal(alone.InitialWeights, distilled.InitialWeights);
        Assert.Equal(18, alone.Batches.Count);
        Assert.Equal(alone.Batches, distilled.Batches);
        Assert.Equal(alone.Batches.Count, alone.Batches.Distinct().Count());
    }

    [Fact]
    public void With_few_labels_a_quarter_of_each_batch_has_one_in_both_arms()
    {
        var (alone, distilled) = Arms(["--labels", "12"]);
        Assert.Equal(alone.Batches, distilled.Batches);
        Assert.All(alone.Labels, labels => Assert.Equal(5, labels.Count(l => l != Batch.Unlabelled)));
        Assert.Equal(180, alone.Labels.Count * 20 / 2);
    }

    [Fact]
    public void The_student_trains_in_training_mode_although_it_is_validated_in_between()
    {
        var (_, distilled) = Arms([]);
        Assert.All(distilled.StudentModes, Assert.True);
    }

    [Fact]
    public void The_teacher_is_the_same_bit_by_bit_after_all_steps()
    {
        var (_, distilled) = Arms([]);
        Assert.Equal(18, distilled.Teachers.Count);
        Assert.Single(distilled.Teachers.Distinct());
    }

    [Fact]
    public void Steps_leave_no_tensor_behind()
    {
        var (alone, distilled) = Arms(["--epochs", "6"]);
        Assert.All(new[] { alone, distilled }, arm =>
        {
            // The first step makes the optimizer's state; a collection may lower the count at any time, a leak would raise it.
            var settled = arm.LiveTensors.Skip(1).ToArray();
            Assert.True(settled.Length >= 50);
            Assert.Equal(settled[0], settled.Max());
        });
    }

    public void Dispose()
    {
        TinyLoop.Seen = null;
        scratch.Dispose();
    }

    /// <summary>Runs the experiment; the loops that took many steps are the teacher's, the student's alone and the distilled one's.</summary>
    private (TinyTrace Alone, TinyTrace Distilled) Arms(string[] args)
    {
        var run = TinyRun.Of<TinyKd>(["--out", scratch.Path, .. args]);
        Assert.True(run.ExitCode == 0, run.Error);
        var trained = traces.Where(t => t.Batches.Count > 2).ToArray();
        Assert.Equal(3, trained.Length);
        return (trained[1], trained[2]);
    }
}
