using Distill.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Distill.Emitted.Tests.Stages;

/// <summary>What a stage freezes stands still to the last byte, and what it trains moves.</summary>
public sealed class StageStepTests
{
    private const int Samples = 12;

    private static readonly string[] Trained = ["conv1.", "bn1.", "conv2."];

    [Fact]
    public void A_stage_of_hints_alone_moves_what_it_trains_and_nothing_else()
    {
        using var run = new StageLoop<FitNetKd>(Samples);
        var before = run.State();
        run.Begin(1);
        run.Steps(4, terms: 1);
        Assert.True(run.Loop.Aside.Single().training);
        var after = run.State();
        var moved = before.Keys.Where(k => before[k] != after[k]).ToArray();
        Assert.All(moved, k => Assert.Contains(Trained, t => k.StartsWith(t, StringComparison.Ordinal)));
        Assert.Superset(new HashSet<string> { "conv1.weight", "bn1.running_mean", "bn1.running_var", "bn1.num_batches_tracked", "bn1.weight", "conv2.weight", "conv2.bias" }, moved.ToHashSet());
        Assert.Equal(run.Teacher, StageLoop<FitNetKd>.State(run.Loop.Teacher!));
    }

    [Fact]
    public void The_next_stage_goes_on_from_there_and_moves_the_rest()
    {
        using var run = new StageLoop<FitNetKd>(Samples);
        run.Begin(1);
        run.Steps(4, terms: 1);
        var between = run.State();
        var adapter = StageLoop<FitNetKd>.State(run.Loop.Aside.Single());
        run.Begin(2);
        Assert.Equal(between, run.State());
        run.Steps(4, terms: 2);
        var after = run.State();
        Assert.All(between.Keys, k => Assert.NotEqual(between[k], after[k]));
        Assert.Equal(adapter, StageLoop<FitNetKd>.State(run.Loop.Aside.Single()));
    }

    [Fact]
    public void Block_by_block_each_stage_moves_its_own()
    {
        using var run = new StageLoop<BlockwiseKd>(Samples);
        string[][] blocks = [["conv1.", "bn1."], ["conv2.", "bn2."], ["fc."]];
        int[] terms = [1, 2, 2];
        for (var stage = 0; stage < blocks.Length; stage++)
        {
            var before = run.State();
            run.Begin(stage + 1);
            run.Steps(3, terms[stage]);
            var after = run.State();
            // BatchNorm takes away what a convolution's bias adds, and with it the bias's gradient.
            Assert.All(before.Keys.Where(k => k is not ("conv1.bias" or "conv2.bias")), k => Assert.Equal(Array.Exists(blocks[stage], b => k.StartsWith(b, StringComparison.Ordinal)), before[k] != after[k]));
            Assert.Equal(before.Where(w => !Array.Exists(blocks[stage], b => w.Key.StartsWith(b, StringComparison.Ordinal))), after.Where(w => !Array.Exists(blocks[stage], b => w.Key.StartsWith(b, StringComparison.Ordinal))));
        }
    }

    [Fact]
    public void Validation_does_not_thaw_what_is_frozen()
    {
        using var run = new StageLoop<FineTuned>(Samples);
        run.Begin(1);
        run.Loop.Student.eval();
        run.Loop.Train();
        Assert.Equal(["fc"], run.Loop.Student.named_modules().Where(m => m.module.training).Select(m => m.name));
        run.Begin(2);
        Assert.All(run.Loop.Student.modules(), m => Assert.True(m.training));
    }

    [Fact]
    public void No_stage_leaves_tensors_behind()
    {
        using var run = new StageLoop<BlockwiseKd>(Samples);
        int[] terms = [1, 2, 2];
        for (var stage = 1; stage <= 3; stage++)
        {
            run.Begin(stage);
            run.Steps(3, terms[stage - 1]);
            var settled = LiveTensors.Settled();
            run.Steps(20, terms[stage - 1]);
            Assert.Equal(settled, Tensor.TotalCount);
        }
    }

    [Fact]
    public void A_step_before_the_first_stage_is_a_mistake()
    {
        using var run = new StageLoop<FineTuned>(Samples);
        Assert.Throws<InvalidOperationException>(() => run.Steps(1, terms: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => run.Loop.Begin(3));
    }

    [Fact]
    public void A_head_whose_logits_are_never_whole_learns_in_stages_as_any_other()
    {
        using var parts = new StageLoop<WordsInStages>(Samples, 6);
        using var whole = new StageLoop<WholeWordsInStages>(Samples, 6);
        for (var stage = 1; stage <= 2; stage++)
        {
            parts.Begin(stage);
            whole.Begin(stage);
            parts.Steps(3, terms: 1);
            whole.Steps(3, terms: 1);
            var weights = whole.Loop.Student.state_dict();
            Assert.All(parts.Loop.Student.state_dict(), w => Assert.True(w.Value.allclose(weights[w.Key], rtol: 1e-4, atol: 1e-6), $"stage {stage}: {w.Key}"));
        }
    }

    [Fact]
    public void The_rates_of_stages_keep_their_ratio()
    {
        Assert.Equal(0.1, Runtime.Optimizers.LearningRate.Scaled(0.1, 0.01, of: 0.01));
        Assert.Equal(0.3, Runtime.Optimizers.LearningRate.Scaled(0.1, 0.03, of: 0.01), 12);
    }
}
