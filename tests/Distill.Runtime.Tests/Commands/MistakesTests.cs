using Distill.Runtime.Data;
using Distill.Runtime.Tests.Tiny;

namespace Distill.Runtime.Tests.Commands;

/// <summary>Every mistake is one clear message on stderr, exit code 2, and nothing half-written.</summary>
public sealed class MistakesTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    private string Out => scratch.File("runs");

    [Theory]
    [InlineData("Unknown option '--epoch'; --help lists the options.", "--epoch", "3")]
    [InlineData("Unknown option 'train'; --help lists the options.", "train")]
    [InlineData("--epochs takes a whole number of at least 1, not '0'.", "--epochs", "0")]
    [InlineData("--epochs takes a whole number of at least 1, not 'many'.", "--epochs", "many")]
    [InlineData("--threads takes a whole number of at least 1, not '0'.", "--threads", "0")]
    [InlineData("--seeds takes a whole number of at least 1, not '-1'.", "--seeds", "-1")]
    [InlineData("--labels takes a whole number of at least 1, not '0'.", "--labels", "0")]
    [InlineData("--tune takes learning rates greater than 0, joined by commas, as 0.01,0.03,0.1; not '0.1,nan'.", "--tune", "0.1,nan")]
    [InlineData("--device takes cpu or cuda, not 'tpu'.", "--device", "tpu")]
    [InlineData("--epochs takes a whole number of at least 1, not '--out'.", "--epochs")]
    [InlineData("--data takes a folder, not '--epochs'.", "--data", "--epochs", "3")]
    [InlineData("Required argument missing for option: '--seed'.", "--out", "unused", "--seed")]
    [InlineData("--measure-batch takes whole numbers of at least 1, joined by commas, as 1,64; not '1,0'.", "--measure-batch", "1,0")]
    [InlineData("181 labels cannot be kept; there are 180", "--labels", "181")]
    [InlineData("Data folder 'no-such-folder' does not exist", "--data", "no-such-folder")]
    public void Wrong_arguments(string message, params string[] args) => Refused<TinyKd>(message, args);

    [Fact]
    public void Cuda_where_there_is_none()
    {
        Assert.SkipWhen(torch.cuda.is_available(), "there is a CUDA device");
        Refused<TinyKd>("--device cuda: there is no CUDA device", ["--device", "cuda"]);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to()
    {
        var file = scratch.Write("file", "not a folder");
        Refused<TinyKd>($"--out: '{file}' cannot be written to", ["--out", file]);
        Refused<TinyKd>("cannot be written to", ["--out", Path.Combine(file, "below")]);
    }

    [Fact]
    public void Samples_of_another_size() => Refused<TinyKd>(
        "tiny train: its samples are [1,5,5], but [Input] says [1,4,4]; change [Input] or give other data.",
        [],
        new(TinyData.Make("tiny train", 100, 1, side: 5), TinyData.Make("tiny test", 50, 2)));

    [Fact]
    public void A_label_that_the_model_has_no_class_for() => Refused<TinyKd>(
        "tiny test: sample 7 has label 3, a label the model has no class for; the student gives 3 logits, for labels 0 to 2.",
        [],
        new(TinyData.Make("tiny train", 100, 1), TinyData.Make("tiny test", 50, 2, classes: 4, wrongLabelAt: 7)));

    [Fact]
    public void A_teacher_of_another_width() => Refused<TinyMismatch>(
        "Tiny.Mismatch: the teacher TinyNet(32, 4) gives 4 logits, the student TinyNet(6) gives 3; give both one number of classes.");

    [Fact]
    public void Several_problems_come_in_one_message()
    {
        var run = TinyRun.Of<TinyKd>(["--out", Out], new(TinyData.Make("tiny train", 100, 1, side: 5), TinyData.Make("tiny test", 50, 2, side: 6)));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("tiny train: its samples are [1,5,5], but [Input] says", run.Error, StringComparison.Ordinal);
        Assert.Contains("tiny test: its samples are [1,6,6], but [Input] says", run.Error, StringComparison.Ordinal);
        Assert.StartsWith("error: 2 problems:\n  - ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_missing() => Refused<TinyFromFile>("nowhere/teacher.safetensors");

    [Fact]
    public void Weights_of_another_model()
    {
        Assert.Equal(0, TinyRun.Of<TinyTeacher>(["--out", scratch.File("teacher")]).ExitCode);
        Assert.Equal(0, TinyRun.Of<TinyKd>(["--out", scratch.File("kd")]).ExitCode);
        var right = scratch.File("teacher/Tiny.Teacher/seed-17/supervised/student.safetensors");
        Assert.Equal(0, TinyRun.Of<TinyFromFile>(["--out", scratch.File("right"), "--weights", right]).ExitCode);
        var wrong = scratch.File("kd/Tiny.Kd/seed-17/alone/student.safetensors");
        Refused<TinyFromFile>("body.1.weight", ["--weights", wrong]);
    }

    [Fact]
    public void Teachers_in_a_circle() => Refused<TinyCircle>("The teachers go in a circle: Tiny.Circle <- Tiny.BackToCircle <- Tiny.Circle");

    [Fact]
    public void A_loss_that_is_no_number()
    {
        var run = TinyRun.Of<TinyDiverging>(["--out", Out]);
        Assert.Equal(2, run.ExitCode);
        Assert.Matches("^error: Tiny.Diverging \\(TinyNet\\(32\\), seed 17\\): the loss 'crossEntropy' became (NaN|infinite) in step [0-9]+ \\(epoch 1\\) at learning rate 1E\\+30; try a smaller rate", run.Error);
        Assert.Empty(Directory.EnumerateFiles(scratch.Path, "*", SearchOption.AllDirectories));
    }

    public void Dispose() => scratch.Dispose();

    private void Refused<TExperiment>(string message, string[]? args = null, DataPair? data = null)
        where TExperiment : IDistillation
    {
        var run = TinyRun.Of<TExperiment>(args is not null && args.Contains("--out") ? args : [.. args ?? [], "--out", Out], data);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }
}
