using System.Text.RegularExpressions;
using Distill.Runtime.Reports;
using Distill.Runtime.Tests.Tiny;

namespace Distill.Runtime.Tests.Commands;

/// <summary>Several experiments of one program: named, all, listed.</summary>
public sealed class GraphTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    [Fact]
    public void All_run_once_each_after_those_that_teach_in_it_and_stand_in_one_table()
    {
        var run = Run("all");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(
            ["TinyNet(32), seed 17", "student alone, seed 17", "student distilled, seed 17", "student alone, seed 17", "student distilled, seed 17"],
            Trained(run));
        var table = run.Output[run.Output.IndexOf("\nexperiment ", StringComparison.Ordinal)..];
        Assert.Matches("(?m)^Tiny.Teacher +student +TinyNet\\(32\\) +[0-9.]+ % ", table);
        Assert.Matches("(?m)^Tiny.Kd +student alone +TinyNet\\(6\\) +[0-9.]+ % ", table);
        Assert.Matches("(?m)^Tiny.Grandchild +student distilled +TinyNet\\(6\\) +[0-9.]+ % ", table);
        Assert.Matches("(?m)^Tiny.Kd: Distilled - alone: ", table);
        Assert.Contains("| Tiny.Grandchild | student distilled | TinyNet(6) |", File.ReadAllText(scratch.File("report.md")), StringComparison.Ordinal);
        Assert.Empty(Trained(Run("all")));
    }

    [Fact]
    public void Options_of_all_hold_for_all_and_teachers_are_those_of_this_run()
    {
        Assert.Equal(10, Trained(Run("all", "--epochs", "1", "--seeds", "2")).Length);
        Assert.Empty(Trained(Run("all", "--epochs", "1")));
    }

    [Fact]
    public void Again_trains_each_once() => Assert.Equal([5, 5], new[] { Run("all"), Run("all", "--again") }.Select(r => Trained(r).Length));

    [Fact]
    public void A_name_runs_that_one_with_or_without_its_namespace_in_whatever_case()
    {
        Assert.Equal(["TinyNet(32), seed 17"], Trained(Run("run", "teacher")));
        Assert.Equal(["student alone, seed 17", "student distilled, seed 17"], Trained(Run("run", "Tiny.Kd")));
        Assert.Equal(["student alone, seed 17", "student distilled, seed 17"], Trained(Run("run", "Grandchild", "KD")));
    }

    [Fact]
    public void Without_a_name_the_programs_own_experiment_runs() =>
        Assert.Equal(["TinyNet(32), seed 17", "student alone, seed 17", "student distilled, seed 17"], Trained(Run()));

    [Fact]
    public void The_list_is_a_tree_with_marks()
    {
        Assert.Equal(
            """
            Tiny.Teacher         TinyNet(32)                not trained yet
              Tiny.Kd            TinyNet(6) <- TinyNet(32)  waits for Tiny.Teacher
                Tiny.Grandchild  TinyNet(6) <- TinyNet(6)   waits for Tiny.Teacher

            """.ReplaceLineEndings("\n"),
            Run("list").Output);
        Run("all");
        Assert.Equal(3, Regex.Count(Run("list").Output, "up to date"));
        Assert.Contains("Tiny.Teacher         TinyNet(32)                out of date: epochs changed from 4 to 3", Run("list", "--epochs", "3").Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(scratch.File("elsewhere")));
        Run("list", "--out", scratch.File("elsewhere"));
        Assert.False(Directory.Exists(scratch.File("elsewhere")));
    }

    [Theory]
    [InlineData("There is no experiment 'Techer'; did you mean 'Teacher'? There are Teacher, Kd, Grandchild.", "run", "Techer")]
    [InlineData("There is no experiment 'Something'; there are Teacher, Kd, Grandchild.", "run", "Something")]
    [InlineData("Which experiment? Write 'run' and a name, or 'all': Tiny.Teacher, Tiny.Kd, Tiny.Grandchild.", "run")]
    [InlineData("--labels belongs to one experiment, not to 3; name that one with 'run'.", "all", "--labels", "30")]
    [InlineData("--weights belongs to one experiment, not to 2; name that one with 'run'.", "run", "Kd", "Teacher", "--weights", "x")]
    [InlineData("Unknown option 'al'; --help lists the options.", "al")]
    public void Mistakes(string message, params string[] args)
    {
        var run = Run(args);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"error: {message}\n", run.Error);
    }

    [Fact]
    public void A_program_without_an_experiment_of_its_own_needs_a_name()
    {
        var run = TinyRun.OfProgram(null, Program, ["--out", scratch.Path]);
        Assert.Equal("error: Which experiment? Write 'run' and a name, or 'all': Tiny.Teacher, Tiny.Kd, Tiny.Grandchild.\n", run.Error);
        Assert.Equal(["TinyNet(32), seed 17"], Trained(TinyRun.OfProgram(null, [Experiment.Of<TinyTeacher>()], ["--out", scratch.Path])));
        Assert.Contains("Trains the experiments of this program.", TinyRun.OfProgram(null, Program, ["--help"]).Output, StringComparison.Ordinal);
        Assert.Contains("declares no experiment that can be named", TinyRun.OfProgram(null, [], ["all"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_knows_the_commands()
    {
        var help = Run("--help").Output;
        Assert.All(["run <experiments>", "all ", "list "], c => Assert.Contains(c, help, StringComparison.Ordinal));
        Assert.Contains("--again", Run("all", "--help").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_ends_all_and_what_was_trained_before_is_kept()
    {
        using var stop = new CancellationTokenSource();
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, console: null, new StopAfter(stop, readings: 60));
        Assert.Equal(130, Distiller.Run(null, ["all", "--out", scratch.Path, "--threads", "1"], TinyData.Pair(), terminal, stop.Token, Program));
        Assert.False(File.Exists(scratch.File("report.md")));
        Assert.DoesNotContain("TinyNet(32), seed 17", Trained(Run("all")));
    }

    public void Dispose() => scratch.Dispose();

    private static Experiment[] Program => [Experiment.Of<TinyKd>(), Experiment.Of<TinyTeacher>(), Experiment.Of<TinyGrandchild>()];

    private TinyRun Run(params string[] args) => TinyRun.OfProgram(Experiment.Of<TinyKd>, Program, args.Contains("--out") ? args : [.. args, "--out", scratch.Path]);

    /// <summary>What was trained to its end, by its title, in that order.</summary>
    private static string[] Trained(TinyRun run) => [.. Regex.Matches(run.Output, "(?m)^(.*?): epoch .*\\(100 %\\)").Select(m => m.Groups[1].Value)];
}
