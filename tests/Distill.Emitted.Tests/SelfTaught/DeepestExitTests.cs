using Distill.Runtime;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Distill.Emitted.Tests.SelfTaught;

/// <summary>Exits that learn from the deepest: the step is that of a loop written by hand, and the student's file is the student's alone.</summary>
public sealed class DeepestExitTests
{
    private const double Rate = 0.3;
    private static readonly long[] Labels = [0, 1, -100, 2, 0, 1, 2, -100];

    [Fact]
    public void A_step_is_that_of_a_loop_written_by_hand() => Compare(Experiment.Of<ExitsKd>(), drawn: false);

    [Fact]
    public void So_it_is_with_features() => Compare(Experiment.Of<DrawnExitsKd>(), drawn: true);

    [Fact]
    public void Without_any_label_the_exits_still_learn_from_the_network()
    {
        using var scope = NewDisposeScope();
        var batch = new Batch(rand(4, 1, 8, 8), full(4, -100L));
        using var loop = Experiment.Of<ExitsKd>().CreateLoop(new(CPU, 5, Rate, batch, 4));
        var sums = new LossSums(2);
        loop.Step(batch, new(0, 1, 1), sums);
        Assert.True(double.IsFinite(sums.Latest[1]) && sums.Latest[1] > 0);
        Assert.All(loop.Student.parameters(), p => Assert.True(p.isfinite().all().item<bool>()));
    }

    [Fact]
    public void Nothing_of_the_classifiers_is_saved()
    {
        using var run = new Run();
        var files = run.Of<DrawnExitsKd>();
        Assert.Equal(["alone/student", "distilled/student"], files.Select(f => $"{Path.GetFileName(Path.GetDirectoryName(f))}/{Path.GetFileNameWithoutExtension(f)}"));
        Assert.Equal(new FileInfo(files[0]).Length, new FileInfo(files[1]).Length);
        var text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(files[1]));
        Assert.Contains("\"bn1.running_mean\"", text, StringComparison.Ordinal);
        Assert.All(["classifiers", "bottlenecks"], word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Steps_leave_nothing_behind()
    {
        using var image = rand(8, 1, 8, 8);
        using var label = tensor(Labels);
        var batch = new Batch(image, label);
        using var loop = Experiment.Of<DrawnExitsKd>().CreateLoop(new(CPU, 5, Rate, batch, 8));
        loop.Train();
        var sums = new LossSums(2);
        loop.Step(batch, new(0, 60, 1), sums);
        loop.Step(batch, new(1, 60, 1), sums);
        var settled = LiveTensors.Settled();
        for (var step = 2; step < 52; step++)
            loop.Step(batch, new(step, 60, 1), sums);
        Assert.Equal(settled, Tensor.TotalCount);
    }

    private static void Compare(Experiment experiment, bool drawn)
    {
        manual_seed(1);
        using var scope = NewDisposeScope();
        var batch = new Batch(rand(Labels.Length, 1, 8, 8), tensor(Labels));
        using var loop = experiment.CreateLoop(new(CPU, 5, Rate, batch, Labels.Length));
        using var twin = experiment.CreateLoop(new(CPU, 5, Rate, batch, Labels.Length));
        loop.Student.eval();
        twin.Student.eval();
        var sums = new LossSums(2);
        loop.Step(batch, new(0, 1, 1), sums);

        // The network written out, so that what the exits see is at hand.
        var (net, beside) = ((Losses.MapNet)twin.Student, Assert.Single(twin.Aside).named_parameters().ToDictionary(p => p.name, p => (Tensor)p.parameter));
        var norm = net.bn1.call(net.conv1.call(batch.Image));
        var shallow = relu(norm);
        var deep = relu(net.bn2.call(net.conv2.call(shallow)));
        var logits = net.fc.call(deep.mean([2L, 3L]));
        var (hard, taught) = (cross_entropy(logits, batch.Label, ignore_index: -100), zeros(1).squeeze());
        foreach (var (map, i) in new[] { norm, shallow }.Select((m, i) => (m, i)))
        {
            var features = map.mean([2L, 3L]);
            if (drawn)
            {
                features = relu(linear(features, beside[$"bottlenecks.{i}.0.weight"], beside[$"bottlenecks.{i}.0.bias"]));
                taught += 0.7 * (features - deep.mean([2L, 3L]).detach()).square().mean();
            }

            var answer = linear(features, beside[$"classifiers.{i}.weight"], beside[$"classifiers.{i}.bias"]);
            var (p, logQ) = (softmax(logits.detach() / 2, 1), log_softmax(answer / 2, 1));
            taught += (0.7 * cross_entropy(answer, batch.Label, ignore_index: -100)) + (0.3 * 4 * (p * (p.log() - logQ)).sum(1).mean());
        }

        (0.8 * hard + 0.5 * taught).backward();
        Assert.Equal([hard.ToDouble(), taught.ToDouble()], sums.Latest.ToArray(), (a, b) => Math.Abs(a - b) < 1e-5);
        using var withoutGraph = no_grad();
        var after = loop.Student.parameters().Concat(loop.Aside[0].parameters());
        foreach (var (moved, start) in after.Zip(twin.Student.parameters().Concat(twin.Aside[0].parameters())))
        {
            Assert.True(start.grad is not null);
            Assert.True((start - (Rate * start.grad!) - moved).abs().max().ToDouble() < 2e-6);
        }
    }
}
