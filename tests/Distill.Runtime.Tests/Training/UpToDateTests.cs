using System.Text.RegularExpressions;
using Distill.Runtime.Data;
using Distill.Runtime.Tests.Tiny;

namespace Distill.Runtime.Tests.Training;

/// <summary>What is there is kept as long as everything it came from is the same; what changed is said by name.</summary>
public sealed class UpToDateTests : IDisposable
{
    private static readonly Manifest Teacher = TinyManifest.Of("Tiny.ChangingTeacher") with { Student = Model("TinyBig", "TinyBig(32)", "big one") };
    private static readonly Manifest Student = TinyManifest.Of("Tiny.Changing", Model("TinyBig", "TinyBig(32)", "big one", "Tiny.ChangingTeacher")) with { Student = Model("TinyNet", "TinyNet(6)", "small one") };

    private readonly ScratchFolder scratch = new();

    public UpToDateTests()
    {
        Declare(Teacher, Student);
        Assert.Equal(3, Trained(Run()).Length);
    }

    [Fact]
    public void The_same_again_trains_nothing_and_shows_the_same_table()
    {
        var (before, again) = (Students(), Run());
        Assert.Empty(Trained(again));
        Assert.Contains("Teacher: TinyBig(32) of Tiny.ChangingTeacher, up to date (", again.Output, StringComparison.Ordinal);
        Assert.Contains("student alone, seed 17: up to date (", again.Output, StringComparison.Ordinal);
        Assert.Matches("(?m)^student distilled +TinyNet\\(6\\) ", again.Output);
        Assert.Equal(before, Students());
    }

    [Fact]
    public void Asked_to_it_trains_all_again_each_once()
    {
        var before = Students();
        var again = Run("--again");
        Assert.Equal(["TinyBig(32), seed 17", "student alone, seed 17", "student distilled, seed 17"], Trained(again));
        Assert.Contains("student alone, seed 17 is trained again: --again.", again.Output, StringComparison.Ordinal);
        Assert.Equal(before, Students());
    }

    [Fact]
    public void Another_source_of_the_student_leaves_the_teacher_as_it_is()
    {
        Declare(Teacher, Student with { Student = Student.Student with { Source = "another" } });
        var run = Run();
        Assert.Equal(["student alone, seed 17", "student distilled, seed 17"], Trained(run));
        Assert.Contains("student distilled, seed 17 is trained again: source of TinyNet changed from small one to another.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_source_of_the_teacher_leaves_the_student_alone_as_it_is()
    {
        Declare(Teacher with { Student = Teacher.Student with { Source = "other" } }, Student with { Teacher = Student.Teacher! with { Source = "other" } });
        var run = Run();
        Assert.Equal(["TinyBig(32), seed 17", "student distilled, seed 17"], Trained(run));
        Assert.Contains("is trained first, by Tiny.ChangingTeacher with all labels: source of TinyBig changed from big one to other.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_teacher_that_comes_out_different_teaches_again()
    {
        Declare(Teacher with { Epochs = 3, Hash = "three epochs" }, Student);
        var run = Run();
        Assert.Equal(["TinyBig(32), seed 17", "student distilled, seed 17"], Trained(run));
        Assert.Contains("declaration changed from hash of Tiny.ChangingTeacher to three epochs, epochs changed from 2 to 3.", run.Output, StringComparison.Ordinal);
        Assert.Contains("student distilled, seed 17 is trained again: weights of the teacher changed.", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("epochs changed from 2 to 1", "--epochs", "1")]
    [InlineData("labels changed from all to 30", "--labels", "30")]
    [InlineData("learning rate changed from 0.05 to 0.05 or 0.1", "--tune", "0.05,0.1")]
    public void Other_options_train_the_experiment_again_and_not_its_teacher(string change, params string[] options)
    {
        var run = Run(options);
        Assert.DoesNotContain("TinyBig(32), seed 17", Trained(run));
        Assert.Contains($"student distilled, seed 17 is trained again: {change}.", run.Output, StringComparison.Ordinal);
        Assert.Empty(Trained(Run(options)));
    }

    [Fact]
    public void Other_threads_train_everything_again()
    {
        var run = Run("--threads", "2");
        Assert.Equal(3, Trained(run).Length);
        Assert.Contains("student alone, seed 17 is trained again: threads changed from 1 to 2.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_seed_is_another_student()
    {
        var run = Run("--seed", "18");
        Assert.Equal(["student alone, seed 18", "student distilled, seed 18"], Trained(run));
        Assert.Empty(Trained(Run("--seed", "17")));
    }

    [Fact]
    public void Other_data_trains_everything_again()
    {
        var run = Run([], TinyData.Pair(train: 150));
        Assert.Equal(3, Trained(run).Length);
        Assert.Contains("student alone, seed 17 is trained again: data changed.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void More_seeds_keep_the_first_one() =>
        Assert.Equal(["student alone, seed 18", "student distilled, seed 18"], Trained(Run("--seeds", "2")));

    [Fact]
    public void A_file_that_somebody_touched_is_not_trusted()
    {
        File.AppendAllText(scratch.File("Tiny.Changing/seed-17/alone/student.safetensors"), "x");
        Assert.Contains("student alone, seed 17 is trained again: its file is not the one that was saved.", Run().Output, StringComparison.Ordinal);
        File.Delete(scratch.File("Tiny.Changing/seed-17/alone/student.safetensors"));
        Assert.Contains("student alone, seed 17 is trained again: its file is gone.", Run().Output, StringComparison.Ordinal);
        File.WriteAllText(scratch.File("Tiny.Changing/seed-17/alone/manifest.json"), "{}");
        Assert.Contains("student alone, seed 17 is trained again: what its record says is not known to this version.", Run().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_record_holds_one_hash_over_all_parts()
    {
        var record = File.ReadAllText(scratch.File("Tiny.Changing/seed-17/distilled/manifest.json"));
        Assert.Matches("\"hash\": \"[0-9a-f]{64}\"", record);
        string[] parts = ["declaration", "source of TinyNet", "source of TinyBig", "weights of the teacher", "data", "labels", "seed", "epochs", "learning rate", "device", "threads", "DslDistill", "generator", "TorchSharp", "libtorch"];
        Assert.All(parts, p => Assert.Contains($"\"{p}\": \"", record, StringComparison.Ordinal));
    }

    public void Dispose() => scratch.Dispose();

    private static ModelSpec Model(string name, string construction, string source, string? from = null) => new(name, construction, From: from) { Source = source };

    private static void Declare(Manifest teacher, Manifest student) => (TinyChangingTeacher.Declared, TinyChanging.Declared) = (teacher, student);

    private TinyRun Run(params string[] options) => Run(options, null);

    private TinyRun Run(string[] options, DataPair? data)
    {
        var run = TinyRun.Of<TinyChanging>(["--out", scratch.Path, .. options], data);
        Assert.True(run.ExitCode == 0, run.Error);
        return run;
    }

    /// <summary>What was trained to its end, by its title, in that order; trials of rates count once.</summary>
    private static string[] Trained(TinyRun run) =>
        [.. Regex.Matches(run.Output, "(?m)^(.*?)(, rate [0-9.]+)?: epoch .*\\(100 %\\)").Select(m => m.Groups[1].Value).Distinct()];

    private Dictionary<string, byte[]> Students() => Directory.EnumerateFiles(scratch.Path, "student.safetensors", SearchOption.AllDirectories).ToDictionary(f => f, File.ReadAllBytes);
}
