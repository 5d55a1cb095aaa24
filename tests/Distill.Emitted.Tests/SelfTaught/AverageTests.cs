using Distill.Runtime;
using Distill.Runtime.Training;
using Distill.Runtime.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Distill.Emitted.Tests.SelfTaught;

/// <summary>A teacher that is the moving average of the student.</summary>
public sealed class AverageTests
{
    private const int Steps = 8;

    [Fact]
    public void It_is_the_recurrence_computed_by_hand()
    {
        manual_seed(1);
        using var scope = NewDisposeScope();
        var batch = new Batch(rand(12, 1, 8, 8), arange(12) % 3);
        using var loop = Experiment.Of<AverageKd>().CreateLoop(new(CPU, 5, 0.2, batch, 12));
        loop.Student.train();
        var (start, expected) = (State(loop.Student), State(loop.Student));
        Assert.Equal(start, State(loop.Teacher!));
        var sums = new LossSums(2);
        for (var step = 1; step <= Steps; step++)
        {
            loop.Step(batch, new(step - 1, Steps, 1), sums);
            var (student, keep) = (State(loop.Student), Math.Min(0.6, 1 - (1.0 / (step + 1))));
            foreach (var (name, values) in student)
                expected[name] = name.EndsWith("num_batches_tracked", StringComparison.Ordinal) ? values : [.. expected[name].Zip(values, (average, value) => (keep * average) + ((1 - keep) * value))];
            foreach (var (name, values) in State(loop.Teacher!))
                Assert.All(values.Zip(expected[name]), v => Assert.Equal(v.Second, v.First, 1e-6));
        }

        Assert.NotEqual(start["conv1.weight"], expected["conv1.weight"]);
        Assert.NotEqual(start["bn1.running_mean"], expected["bn1.running_mean"]);
        Assert.All(loop.Teacher!.parameters(), p => Assert.True(!p.requires_grad && p.grad is null));
        Assert.False(loop.Teacher!.training);
    }

    [Fact]
    public void Steps_leave_nothing_behind()
    {
        using var image = rand(12, 1, 8, 8);
        using var label = arange(12) % 3;
        var batch = new Batch(image, label);
        using var loop = Experiment.Of<AverageKd>().CreateLoop(new(CPU, 5, 0.2, batch, 12));
        loop.Student.train();
        var sums = new LossSums(2);
        loop.Step(batch, new(0, 60, 1), sums);
        loop.Step(batch, new(1, 60, 1), sums);
        var settled = LiveTensors.Settled();
        for (var step = 2; step < 52; step++)
            loop.Step(batch, new(step, 60, 1), sums);
        Assert.Equal(settled, Tensor.TotalCount);
    }

    [Fact]
    public void It_begins_with_the_weights_that_the_student_begins_with()
    {
        using var net = new Losses.MapNet(4, 5, 1);
        WeightFile.Save(AverageFromFileKd.Start, net);
        try
        {
            using var loop = Loops.Create(new Job(Experiment.Of<AverageFromFileKd>(), Arm.Distilled, 5, 1, 0.2, [null]), Run.Train, CPU);
            Assert.Equal(State(net), State(loop.Student));
            Assert.Equal(State(net), State(loop.Teacher!));
        }
        finally
        {
            File.Delete(AverageFromFileKd.Start);
        }
    }

    [Fact]
    public void Beside_another_teacher_only_the_average_moves()
    {
        using var scope = NewDisposeScope();
        var batch = new Batch(rand(12, 1, 8, 8), arange(12) % 3);
        using var loop = Experiment.Of<AverageOfTwoKd>().CreateLoop(new(CPU, 5, 0.2, batch, 12));
        var (big, own) = (State(loop.Teachers[0]), State(loop.Teachers[1]));
        Assert.Equal(own, State(loop.Student));
        loop.Step(batch, new(0, 1, 1), new LossSums(3));
        Assert.Equal(big, State(loop.Teachers[0]));
        var student = State(loop.Student);
        Assert.NotEqual(own["conv1.weight"], student["conv1.weight"]);
        Assert.All(own["conv1.weight"].Zip(student["conv1.weight"], State(loop.Teachers[1])["conv1.weight"]), w => Assert.Equal((w.First + w.Second) / 2, w.Third, 1e-6));
    }

    [Fact]
    public void It_is_saved_and_measured_beside_the_student_that_it_taught()
    {
        using var run = new Run();
        var files = run.Of<AverageKd>();
        Assert.Equal(["alone/student", "distilled/average", "distilled/student"], files.Select(f => $"{Path.GetFileName(Path.GetDirectoryName(f))}/{Path.GetFileNameWithoutExtension(f)}"));
        Assert.NotEqual(File.ReadAllBytes(files[1]), File.ReadAllBytes(files[2]));
        Assert.Contains("| average of the student |", run.Report, StringComparison.Ordinal);
        Assert.DoesNotContain("| teacher |", run.Report, StringComparison.Ordinal);
    }

    private static Dictionary<string, double[]> State(nn.Module model) =>
        model.state_dict().ToDictionary(w => w.Key, w => w.Value.to(float64).data<double>().ToArray());
}
