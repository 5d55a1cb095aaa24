using Distill.Runtime.Tests.Tiny;

namespace Distill.Runtime.Tests.Training;

/// <summary>Whole runs of a hand-written experiment.</summary>
public sealed class RunTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    [Fact]
    public void A_run_trains_the_teacher_then_both_arms_and_shows_the_table()
    {
        var run = TinyRun.Of<TinyKd>(["--out", scratch.Path]);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("Teacher: TinyNet(32) is trained first, by Tiny.Teacher with all labels.", run.Output, StringComparison.Ordinal);
        Assert.Matches("student alone, seed 17: epoch 2/2, step 18/18 \\(100 %\\)", run.Output);
        Assert.Matches("(?m)^student distilled +TinyNet\\(6\\) +[0-9.]+ % +135 ", run.Output);
        Assert.Matches("(?m)^Distilled - alone: [+-]?[0-9.]+ points \\(one seed says little", run.Output);
        string[] written =
        [
            "Tiny.Teacher/seed-17/supervised/student.safetensors", "Tiny.Teacher/seed-17/supervised/manifest.json",
            "Tiny.Kd/seed-17/alone/student.safetensors", "Tiny.Kd/seed-17/alone/manifest.json",
            "Tiny.Kd/seed-17/distilled/student.safetensors", "Tiny.Kd/seed-17/distilled/manifest.json", "Tiny.Kd/report.json", "Tiny.Kd/report.md",
        ];
        Assert.Equal(written.Order(StringComparer.Ordinal), Files());
    }

    [Fact]
    public void Equal_seeds_and_threads_give_equal_bytes()
    {
        TinyRun.Of<TinyKd>(["--out", scratch.File("a"), "--threads", "1"]);
        TinyRun.Of<TinyKd>(["--out", scratch.File("b"), "--threads", "1"]);
        var compared = Files().Where(f => f.StartsWith("a/", StringComparison.Ordinal) && !Path.GetFileName(f).StartsWith("report", StringComparison.Ordinal)).ToArray();
        Assert.Equal(6, compared.Length);
        Assert.All(compared, file => Assert.Equal(File.ReadAllBytes(scratch.File(file)), File.ReadAllBytes(scratch.File("b" + file[1..]))));
    }

    [Fact]
    public void Another_seed_gives_another_student()
    {
        TinyRun.Of<TinyKd>(["--out", scratch.Path, "--seeds", "2"]);
        Assert.NotEqual(
            File.ReadAllBytes(scratch.File("Tiny.Kd/seed-17/distilled/student.safetensors")),
            File.ReadAllBytes(scratch.File("Tiny.Kd/seed-18/distilled/student.safetensors")));
    }

    [Fact]
    public void A_teacher_that_is_there_is_not_trained_again()
    {
        TinyRun.Of<TinyKd>(["--out", scratch.Path, "--epochs", "1"]);
        var again = TinyRun.Of<TinyKd>(["--out", scratch.Path, "--epochs", "1"]);
        Assert.Contains("Teacher: TinyNet(32) of Tiny.Teacher, up to date", again.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("is trained first", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_teacher_of_other_data_or_with_fewer_labels_is_trained_again()
    {
        TinyRun.Of<TinyTeacher>(["--out", scratch.Path, "--labels", "30"]);
        Assert.Contains("is trained first", TinyRun.Of<TinyKd>(["--out", scratch.Path, "--epochs", "1"]).Output, StringComparison.Ordinal);
        Assert.Contains("is trained first", TinyRun.Of<TinyKd>(["--out", scratch.Path, "--epochs", "1"], TinyData.Pair(train: 150)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_seeds_give_means_with_intervals_and_paired_differences()
    {
        var run = TinyRun.Of<TinyKd>(["--out", scratch.Path, "--seeds", "3"]);
        Assert.Matches("(?m)^student alone +TinyNet\\(6\\) +[0-9.]+ \\+/- [0-9.]+ %", run.Output);
        Assert.Matches("Distilled - alone: .* points \\(95 % interval [+-]?[0-9.]+ to [+-]?[0-9.]+, 3 seeds, paired", run.Output);
        Assert.Matches("(?m)^By seed: 17: [+-]?[0-9.]+, 18: [+-]?[0-9.]+, 19: [+-]?[0-9.]+$", run.Output);
    }

    [Fact]
    public void Each_arm_picks_its_rate_by_validation_and_a_diverging_rate_loses()
    {
        var run = TinyRun.Of<TinyKd>(["--out", scratch.Path, "--tune", "1e38,0.05"]);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Matches("Learning rate of student alone: 0.05, by validation accuracy with seed 17 \\(1E\\+38: diverged, 0.05: [0-9.]+ %\\)", run.Output);
        Assert.Contains("Learning rate of student distilled: 0.05", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_experiment_without_a_teacher_shows_just_its_student()
    {
        var run = TinyRun.Of<TinyTeacher>(["--out", scratch.Path]);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Matches("(?m)^student +TinyNet\\(32\\) ", run.Output);
        Assert.DoesNotContain("alone", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_learned_learned_something()
    {
        var run = TinyRun.Of<TinyTeacher>(["--out", scratch.Path]);
        var accuracy = System.Text.RegularExpressions.Regex.Match(run.Output, "(?m)^student +TinyNet\\(32\\) +([0-9.]+) %").Groups[1].Value;
        Assert.True(double.Parse(accuracy, System.Globalization.CultureInfo.InvariantCulture) > 60, run.Output);
    }

    public void Dispose() => scratch.Dispose();

    private IEnumerable<string> Files() => Directory.EnumerateFiles(scratch.Path, "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(scratch.Path, f).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);
}
