using Distill.Runtime.Reports;
using Distill.Runtime.Tests.Tiny;
using Distill.Runtime.Training;

namespace Distill.Runtime.Tests.Reports;

public sealed class StageTextTests
{
    private static readonly Manifest Staged = TinyManifest.Of("Tiny.Staged", epochs: 3) with
    {
        Stages = [new(1, ["stem", "block1"], ["hint"], "Sgd(0.05)", 0.05, "Cosine"), new(2, [], ["crossEntropy", "softTargets"], "AdamW(0.001)", 0.001)],
    };

    [Fact]
    public void Each_stage_is_a_line() => Assert.Equal(
        ["Stage 1: 1 epoch of hint; trains stem, block1 by Sgd(0.05), Cosine", "Stage 2: 2 epochs of crossEntropy, softTargets; trains all by AdamW(0.001)"],
        StageText.Lines(Staged));

    [Fact]
    public void Without_stages_there_is_no_line() => Assert.Empty(StageText.Lines(TinyManifest.Of("Tiny.Plain")));

    [Fact]
    public void Progress_names_the_stage_and_counts_epochs_through_all()
    {
        var state = new TrainingState("student", StageRun.Of(Arm.Distilled, Staged, epochs: 3), batchSize: 10, stepsPerEpoch: 2, TimeProvider.System);
        state.Begin(state.Stages[0]);
        state.Stepped();
        Assert.Equal("stage 1/2, epoch 1/3, step 1/6 (16 %)", ProgressText.Place(state));
        state.Stepped();
        state.Begin(state.Stages[1]);
        Assert.Equal(["crossEntropy", "softTargets"], state.Terms);
        Assert.Equal(0, state.StepsOfStage);
        state.Stepped();
        Assert.Equal("stage 2/2, epoch 2/3, step 3/6 (50 %)", ProgressText.Place(state));
    }

    [Fact]
    public void The_student_alone_has_no_stages() => Assert.Equal(3, Assert.Single(StageRun.Of(Arm.Alone, Staged, epochs: 3)).Epochs);
}
