using Distill.Runtime.Tests.Tiny;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Distill.Runtime.Tests.Commands;

/// <summary>Folders of pictures as they come: what is wrong with them is one message and exit code 2, or named and left out.</summary>
public sealed class BadDataTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public BadDataTests()
    {
        foreach (var (label, grey) in new[] { ("cat", 20), ("dog", 120), ("apple", 220) })
        {
            for (var i = 0; i < 20; i++)
                Picture($"data/train/{label}/{i:00}.png", (byte)(grey + i));
        }
    }

    private string Out => scratch.File("runs");

    [Fact]
    public void Good_pictures_are_learned_from()
    {
        var run = Run();
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.DoesNotContain("left out", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Corrupt_pictures_among_good_ones_are_counted_and_named_in_the_run_and_in_its_report()
    {
        var (nonsense, cut) = (Corrupt("cat/03.png", "no picture"u8.ToArray()), Corrupt("dog/04.png", File.ReadAllBytes(scratch.File("data/train/dog/04.png"))[..40]));
        var run = Run();
        Assert.True(run.ExitCode == 0, run.Error);
        foreach (var said in (string[])[run.Output, File.ReadAllText(Path.Combine(Out, "Tiny.Things", "report.md"))])
        {
            Assert.Contains("2 of 60 pictures are left out: '", said, StringComparison.Ordinal);
            Assert.Contains(nonsense, said, StringComparison.Ordinal);
            Assert.Contains(cut, said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Corrupt_pictures_stop_the_run_where_that_is_asked_for()
    {
        var bad = Corrupt("cat/03.png", []);
        Refused($"Data file '{bad}' is a bad picture: ", "--bad-pictures", "stop");
    }

    [Fact]
    public void A_label_of_nothing_but_corrupt_pictures_is_told_with_the_reason()
    {
        for (var i = 0; i < 20; i++)
            Corrupt($"apple/{i:00}.png", "no picture"u8.ToArray());
        Refused("no sample has the label 'Apple'; give data that has some. 20 of 60 pictures are left out: '");
    }

    [Fact]
    public void A_folder_of_a_label_that_is_empty()
    {
        foreach (var file in Directory.GetFiles(scratch.File("data/train/apple")))
            File.Delete(file);
        Refused($"Data folder '{scratch.File("data/train/apple")}' is empty; put pictures of that label in it, or take it away.");
    }

    [Fact]
    public void A_label_that_the_data_does_not_know_with_the_name_that_was_meant()
    {
        Directory.Move(scratch.File("data/train/apple"), scratch.File("data/train/appel"));
        Refused("there is no label 'Apple' (did you mean 'appel'?); there are 'appel', 'cat', 'dog'.");
        Directory.Move(scratch.File("data/train/appel"), scratch.File("data/train/zebra"));
        Refused("there is no label 'Apple'; there are 'cat', 'dog', 'zebra'.");
    }

    [Fact]
    public void A_label_that_the_enum_does_not_know_is_left_out_and_said_with_the_name_that_was_meant()
    {
        Picture("data/train/appel/0.png", 9);
        Picture("data/train/zebra/0.png", 9);
        var run = Run();
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("Data: of 'Cat', 'Dog', 'Apple' only; what it has of 'appel' (did you mean 'Apple'?), 'zebra' is left out.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_is_measured_and_never_learned()
    {
        foreach (var label in (string[])["cat", "dog", "apple", "appel"])
            Picture($"data/test/{label}/0.png", 9);
        Refused("0.png' is to measure the label 'appel' (did you mean 'apple'?), but there is nothing to learn it from; pictures to learn from are of 'apple', 'cat', 'dog'");
    }

    [Fact]
    public void A_label_that_is_learned_and_never_measured()
    {
        foreach (var label in (string[])["cat", "dog"])
            Picture($"data/test/{label}/0.png", 9);
        Refused($"{scratch.File("data/test")}: no sample has the label 'Apple'; give data that has some.");
    }

    [Fact]
    public void A_folder_that_is_not_there_or_holds_something_else()
    {
        Refused(TinyRun.Of<TinyThings>(["--data", scratch.File("nowhere"), "--out", Out]), $"Data folder '{scratch.File("nowhere")}' does not exist");
        scratch.Write("notes.txt", "x");
        Refused(TinyRun.Of<TinyThings>(["--data", scratch.Path, "--data", scratch.File("nowhere"), "--out", Out]), "Data folder");
    }

    public void Dispose() => scratch.Dispose();

    private TinyRun Run(params string[] args) => TinyRun.Of<TinyThings>(["--data", scratch.File("data"), .. args, "--out", Out]);

    private void Refused(string message, params string[] args) => Refused(Run(args), message);

    private void Refused(TinyRun run, string message)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.Empty(run.Output);
        Assert.False(Directory.Exists(Out));
    }

    private string Corrupt(string name, byte[] content)
    {
        var path = scratch.File($"data/train/{name}");
        File.WriteAllBytes(path, content);
        return path;
    }

    private void Picture(string name, byte grey)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(scratch.File(name))!);
        using var picture = new Image<Rgb24>(8, 8, new(grey, grey, grey));
        picture.SaveAsPng(scratch.File(name));
    }
}
