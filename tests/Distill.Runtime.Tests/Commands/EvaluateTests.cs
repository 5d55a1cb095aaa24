using System.Text.Json;
using Distill.Runtime.Tests.Tiny;

namespace Distill.Runtime.Tests.Commands;

/// <summary>What was trained before is measured again, and nothing is trained.</summary>
public sealed class EvaluateTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    [Fact]
    public void What_a_run_left_is_measured_as_the_run_measured_it()
    {
        Assert.Equal(0, TinyRun.Of<TinyKd>(["--out", scratch.Path, "--seeds", "2"]).ExitCode);
        var before = Students();
        var run = Evaluate<TinyKd>("--measure-batch", "1,8");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.DoesNotContain("epoch", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, Students());
        using var report = Json("Tiny.Kd/report.json");
        using var evaluation = Json("Tiny.Kd/evaluation.json");
        foreach (var arm in (int[])[0, 1])
            Assert.Equal(Quality(Row(report, arm)), Quality(Row(evaluation, arm)));
        Assert.Equal(Quality(report.RootElement.GetProperty("teacher")), Quality(evaluation.RootElement.GetProperty("teacher")));
        Assert.Equal([1, 8], Row(evaluation, 0).GetProperty("speeds").EnumerateArray().Select(s => s.GetProperty("batch").GetInt32()));
        Assert.Contains("Batch 8, 1 thread: teacher ", run.Output, StringComparison.Ordinal);
        Assert.Contains("#### Speed", File.ReadAllText(scratch.File("Tiny.Kd/evaluation.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_measured_without_a_teacher_that_was_not_trained()
    {
        Assert.Equal(0, TinyRun.Of<TinyKd>(["--out", scratch.File("other")]).ExitCode);
        var file = scratch.File("other/Tiny.Kd/seed-17/alone/student.safetensors");
        var run = Evaluate<TinyKd>("--student", file);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains($"Tiny.Kd: TinyNet(6) from {file} is measured, and nothing trained", run.Output, StringComparison.Ordinal);
        Assert.Contains("Teacher: no weights of TinyNet(32) are at hand", run.Output, StringComparison.Ordinal);
        using var evaluation = Json("Tiny.Kd/evaluation.json");
        using var report = JsonDocument.Parse(File.ReadAllText(scratch.File("other/Tiny.Kd/report.json")));
        Assert.Equal(Quality(Row(report, 0)).Where(q => !q.Contains("agreement", StringComparison.Ordinal)), Quality(Row(evaluation, 0)));
        Assert.False(evaluation.RootElement.TryGetProperty("epochs", out _));
    }

    [Fact]
    public void Other_data_and_another_declaration_are_said()
    {
        Assert.Equal(0, TinyRun.Of<TinyTeacher>(["--out", scratch.Path]).ExitCode);
        var run = TinyRun.Of<TinyTeacher>(["evaluate", "--out", scratch.Path], TinyData.Pair(train: 100));
        Assert.Contains("trained on other data than is at hand", run.Output, StringComparison.Ordinal);
        var record = scratch.File("Tiny.Teacher/seed-17/supervised/manifest.json");
        File.WriteAllText(record, File.ReadAllText(record).Replace("hash of Tiny.Teacher", "another", StringComparison.Ordinal));
        Assert.Contains("Declaration: it was changed since", Evaluate<TinyTeacher>().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Seeds_that_were_not_trained_alike_have_no_mean()
    {
        Assert.Equal(0, TinyRun.Of<TinyTeacher>(["--out", scratch.Path, "--epochs", "1", "--labels", "30"]).ExitCode);
        Assert.Equal(0, TinyRun.Of<TinyTeacher>(["--out", scratch.Path, "--seed", "18"]).ExitCode);
        Refused(Evaluate<TinyTeacher>(), "were not trained alike, so their mean says nothing: seed 17 with epochs 1, 30 labels, declaration hash of");
        var run = Evaluate<TinyTeacher>("--seed", "17");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("Run: seed 17, 1 thread on cpu", run.Output, StringComparison.Ordinal);
        using var evaluation = Json("Tiny.Teacher/evaluation.json");
        Assert.Equal((1, 30), (evaluation.RootElement.GetProperty("epochs").GetInt32(), evaluation.RootElement.GetProperty("labels").GetInt32()));
    }

    [Fact]
    public void Where_nothing_was_trained_that_is_said_and_nothing_written()
    {
        var run = Evaluate<TinyKd>();
        Refused(run, "No student of Tiny.Kd that was trained to its end lies in '");
        Assert.Empty(Directory.EnumerateFileSystemEntries(scratch.Path));
        Refused(Evaluate<TinyKd>("--seed", "3"), $"lies in '{scratch.File("Tiny.Kd/seed-3")}'");
    }

    [Fact]
    public void A_student_that_was_changed_or_is_of_another_model_is_refused()
    {
        Assert.Equal(0, TinyRun.Of<TinyTeacher>(["--out", scratch.Path]).ExitCode);
        var file = scratch.File("Tiny.Teacher/seed-17/supervised/student.safetensors");
        Refused(Evaluate<TinyKd>("--student", file), "are not those of TinyNet(6): ");
        Refused(Evaluate<TinyKd>("--student", "nowhere.safetensors"), "nowhere.safetensors");
        File.AppendAllText(file, "x");
        Refused(Evaluate<TinyTeacher>(), "No student of Tiny.Teacher");
    }

    [Fact]
    public void Models_are_timed_with_threads_of_their_own()
    {
        Assert.Equal(0, TinyRun.Of<TinyTeacher>(["--out", scratch.Path]).ExitCode);
        Assert.Equal(0, Evaluate<TinyTeacher>("--measure-threads", "2", "--measure-batch", "3").ExitCode);
        using var evaluation = Json("Tiny.Teacher/evaluation.json");
        var speed = Assert.Single(Row(evaluation, 0).GetProperty("speeds").EnumerateArray());
        Assert.Equal((3, 2), (speed.GetProperty("batch").GetInt32(), speed.GetProperty("threads").GetInt32()));
        Assert.Equal(1, evaluation.RootElement.GetProperty("threads").GetInt32());
        Assert.Equal(1, torch.get_num_threads());
    }

    [Theory]
    [InlineData("--epochs", "3")]
    [InlineData("--tune", "0.1")]
    [InlineData("--labels", "30")]
    [InlineData("--again")]
    public void What_is_for_training_only_is_refused(params string[] args) => Refused(Evaluate<TinyKd>(args), $"{args[0]} is for training, and evaluate trains nothing; leave it away.");

    [Fact]
    public void Experiments_can_be_named()
    {
        Experiment[] program = [Experiment.Of<TinyKd>(), Experiment.Of<TinyTeacher>()];
        Assert.Equal(0, TinyRun.Of<TinyKd>(["--out", scratch.Path]).ExitCode);
        var run = TinyRun.OfProgram(null, program, ["evaluate", "Kd", "Teacher", "--out", scratch.Path]);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.True(File.Exists(scratch.File("Tiny.Kd/evaluation.json")) && File.Exists(scratch.File("Tiny.Teacher/evaluation.json")));
        Refused(TinyRun.OfProgram(null, program, ["evaluate", "Kd", "Teacher", "--student", "file", "--out", scratch.Path]), "--student is of one experiment, not of 2");
        Refused(TinyRun.OfProgram(null, program, ["evaluate", "--out", scratch.Path]), "Which experiment?");
    }

    [Fact]
    public void A_student_is_measured_by_evaluate_only() => Refused(TinyRun.Of<TinyKd>(["--student", "file", "--out", scratch.Path]), "Unknown option '--student'");

    public void Dispose() => scratch.Dispose();

    private static JsonElement Row(JsonDocument report, int arm) => report.RootElement.GetProperty("arms")[arm].GetProperty("row");

    private static string[] Quality(JsonElement row) => [row.GetProperty("accuracies").ToString(), .. row.GetProperty("figures").EnumerateArray().Select(f => f.ToString())];

    private static void Refused(TinyRun run, string message)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    private TinyRun Evaluate<TExperiment>(params string[] args)
        where TExperiment : IDistillation => TinyRun.Of<TExperiment>(["evaluate", .. args, "--out", scratch.Path]);

    private JsonDocument Json(string file) => JsonDocument.Parse(File.ReadAllText(scratch.File(file)));

    private string[] Students() => [.. Directory.EnumerateFiles(scratch.Path, "*.safetensors", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => f + Convert.ToHexString(File.ReadAllBytes(f)))];
}
