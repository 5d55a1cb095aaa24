using Distill.Emitted.Tests.Losses;
using Distill.Runtime;
using Distill.Runtime.Data;

namespace Distill.Emitted.Tests.Stages;

/// <summary>Whole runs of experiments with stages.</summary>
public sealed class StageRunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dsldistill-test-").FullName;

    [Fact]
    public async Task Two_stages_run_alike_twice()
    {
        await Run<FitNetKd>("first");
        await Run<FitNetKd>("second");
        Assert.Equal(Student<FitNetKd>("first", "distilled"), Student<FitNetKd>("second", "distilled"));
    }

    [Fact]
    public async Task The_student_alone_has_no_stages_and_as_many_epochs()
    {
        await Run<FitNetKd>("staged");
        await Run<WholeKd>("whole");
        Assert.Equal(Student<WholeKd>("whole", "alone"), Student<FitNetKd>("staged", "alone"));
        Assert.NotEqual(Student<WholeKd>("whole", "distilled"), Student<FitNetKd>("staged", "distilled"));
    }

    [Fact]
    public async Task One_stage_that_trains_all_is_a_run_without_stages()
    {
        await Run<OneStageKd>("staged");
        await Run<WholeKd>("whole");
        Assert.Equal(Student<WholeKd>("whole", "distilled"), Student<OneStageKd>("staged", "distilled"));
    }

    [Fact]
    public async Task A_rate_that_is_picked_is_the_last_stages_and_the_others_keep_their_ratio()
    {
        await Run<FitNetKd>("declared");
        await Run<FitNetKd>("same", "--tune", "0.01");
        await Run<FitNetKd>("slower", "--tune", "0.001");
        Assert.Equal(Student<FitNetKd>("declared", "distilled"), Student<FitNetKd>("same", "distilled"));
        Assert.NotEqual(Student<FitNetKd>("declared", "distilled"), Student<FitNetKd>("slower", "distilled"));
    }

    [Fact]
    public async Task Stages_run_without_a_teacher_and_with_every_kind_of_loss()
    {
        await Run<FineTuned>("fine");
        await Run<BlockwiseKd>("blocks");
        Assert.NotEmpty(Student<FineTuned>("fine", "supervised"));
        Assert.NotEmpty(Student<BlockwiseKd>("blocks", "distilled"));
    }

    [Fact]
    public async Task Manifest_and_report_list_the_stages()
    {
        await Run<FitNetKd>("run");
        var folder = Path.Combine(this.folder, "run", typeof(FitNetKd).FullName!);
        foreach (var file in new[] { Path.Combine(folder, "seed-5", "distilled", "manifest.json"), Path.Combine(folder, "report.json") })
            Assert.Matches("\"stages\": \\[\\s+\\{\\s+\"epochs\": 2,\\s+\"train\": \\[\\s+\"conv1\",\\s+\"bn1\",\\s+\"conv2\"\\s+\\],\\s+\"losses\": \\[\\s+\"hint\"", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Contains(
            "- Stage 1: 2 epochs of hint; trains conv1, bn1, conv2 by Sgd(0.1, Momentum = 0.9, WeightDecay = 0.1)\n- Stage 2: 3 epochs of crossEntropy, softTargets; trains all by AdamW(0.01), Cosine\n",
            await File.ReadAllTextAsync(Path.Combine(folder, "report.md"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_epochs_than_the_stages_are_refused() =>
        Assert.Equal(2, await Distiller.RunAsync<FitNetKd>(["--out", folder, "--epochs", "2"], Data()));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static DataPair Data() => new(RunTests.Pictures("train", 80, 1), RunTests.Pictures("test", 30, 2));

    private async Task Run<TExperiment>(string name, params string[] more)
        where TExperiment : IDistillation => Assert.Equal(0, await Distiller.RunAsync<TExperiment>(["--out", Path.Combine(folder, name), "--threads", "1", .. more], Data()));

    private byte[] Student<TExperiment>(string name, string arm) =>
        File.ReadAllBytes(Path.Combine(folder, name, typeof(TExperiment).FullName!, "seed-5", arm, "student.safetensors"));
}
