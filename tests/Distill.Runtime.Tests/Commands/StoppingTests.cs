using Distill.Runtime.Reports;
using Distill.Runtime.Tests.Tiny;

namespace Distill.Runtime.Tests.Commands;

public sealed class StoppingTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    [Fact]
    public void A_stopped_run_ends_after_the_step_and_saves_what_was_reached()
    {
        using var stop = new CancellationTokenSource();
        using var output = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, output, console: null, new StopAfter(stop, readings: 60));
        var code = Distiller.Run(Experiment.Of<TinyTeacher>, ["--out", scratch.Path, "--epochs", "50", "--threads", "1"], TinyData.Pair(), terminal, stop.Token);
        Assert.Equal(130, code);
        Assert.Matches("Stopped after step [0-9]+ of 450; the student as it was then is in ", output.ToString());
        Assert.True(File.Exists(scratch.File("Tiny.Teacher/seed-17/supervised/student.safetensors")));
        Assert.Contains("\"complete\": false", File.ReadAllText(scratch.File("Tiny.Teacher/seed-17/supervised/manifest.json")), StringComparison.Ordinal);
        Assert.False(File.Exists(scratch.File("Tiny.Teacher/report.json")));
    }

    [Fact]
    public void A_stopped_teacher_is_not_reused()
    {
        using var stop = new CancellationTokenSource();
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, console: null, new StopAfter(stop, readings: 20));
        Assert.Equal(130, Distiller.Run(Experiment.Of<TinyKd>, ["--out", scratch.Path, "--threads", "1"], TinyData.Pair(), terminal, stop.Token));
        Assert.True(File.Exists(scratch.File("Tiny.Teacher/seed-17/supervised/student.safetensors")));
        Assert.Contains("is trained first", TinyRun.Of<TinyKd>(["--out", scratch.Path]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_stopped_before_its_first_training_says_so()
    {
        var run = TinyRun.Stopped<TinyFromFile>(["--out", scratch.Path, "--weights", Teacher()]);
        Assert.Equal(130, run.ExitCode);
        Assert.Contains("Stopped between two trainings", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => scratch.Dispose();

    private string Teacher()
    {
        TinyRun.Of<TinyTeacher>(["--out", scratch.File("teacher")]);
        return scratch.File("teacher/Tiny.Teacher/seed-17/supervised/student.safetensors");
    }
}
