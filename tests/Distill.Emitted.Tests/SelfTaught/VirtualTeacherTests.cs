using Distill.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Distill.Emitted.Tests.SelfTaught;

/// <summary>A teacher that is no model: the step is what a hand-written one would be, and the student alone is trained beside it.</summary>
public sealed class VirtualTeacherTests
{
    private static readonly long[] Labels = [0, 1, -100, 2, 0, 1];

    [Fact]
    public void A_step_is_that_of_a_loop_written_by_hand()
    {
        manual_seed(1);
        using var scope = NewDisposeScope();
        var batch = new Batch(rand(Labels.Length, 1, 8, 8), tensor(Labels));
        using var loop = Experiment.Of<VirtualKd>().CreateLoop(new(CPU, 5, 1, batch, Labels.Length));
        using var twin = Experiment.Of<VirtualKd>().CreateLoop(new(CPU, 5, 1, batch, Labels.Length));
        loop.Student.eval();
        twin.Student.eval();
        var sums = new LossSums(2);
        loop.Step(batch, new(0, 1, 1), sums);

        // The same by autograd, with the virtual teacher's probabilities as a tensor.
        var labelled = batch.Label.ne(-100);
        var (logits, label) = (twin.Student.call(batch.Image)[labelled], batch.Label[labelled]);
        var virtually = full_like(logits, 0.05 / 2).scatter(1, label.unsqueeze(1), full_like(logits, 0.95));
        var (p, logQ) = ((virtually.log() / 5).softmax(1), nn.functional.log_softmax(logits / 5, 1));
        var taught = 25 * (p * (p.log() - logQ)).sum(1).mean();
        var hard = nn.functional.cross_entropy(logits, label);
        (0.9 * hard + 0.1 * taught).backward();
        Assert.Equal([hard.ToDouble(), taught.ToDouble()], sums.Latest.ToArray(), (a, b) => Math.Abs(a - b) < 1e-5);
        using var withoutGraph = no_grad();
        foreach (var (moved, start) in loop.Student.parameters().Zip(twin.Student.parameters()))
            Assert.True((start - start.grad! - moved).abs().max().ToDouble() < 1e-5);
    }

    [Fact]
    public void It_is_compared_with_the_student_alone()
    {
        Assert.True(Experiment.Of<VirtualKd>().Manifest.SelfTaught);
        using var run = new Run();
        Assert.Equal(["alone", "distilled"], run.Of<VirtualKd>().Select(f => Path.GetFileName(Path.GetDirectoryName(f))));
    }
}
