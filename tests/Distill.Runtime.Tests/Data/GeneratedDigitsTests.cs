using System.Diagnostics;
using Distill.Runtime.Data;
using TorchSharp;

namespace Distill.Runtime.Tests.Data;

public sealed class GeneratedDigitsTests
{
    /// <summary>Of the training pictures; a change of it is a change of every published result on these digits.</summary>
    private const string Committed = "db75dda9cb872a67f57ddbfc8b4bb5d4156ff060b31b39d1ecddd6f1dc4e98df";

    [Fact]
    public void The_pictures_are_the_same_bytes_on_every_machine() => Assert.Equal(Committed, GeneratedDigits.Pair().Train.Fingerprint);

    [Fact]
    public void Another_seed_gives_other_pictures() =>
        Assert.NotEqual(GeneratedDigits.Pair(10, 10).Train.Fingerprint, GeneratedDigits.Pair(10, 10, seed: 2).Train.Fingerprint);

    [Fact]
    public void Fewer_pictures_are_the_first_of_more()
    {
        using var scope = torch.NewDisposeScope();
        var few = GeneratedDigits.Pair(10, 10).Train;
        int[] ten = [.. Enumerable.Range(0, 10)];
        Assert.Equal(few.Fingerprint, First(GeneratedDigits.Pair(50, 10).Train));
        Assert.NotEqual(few.Fingerprint, First(GeneratedDigits.Pair(10, 10).Test));

        string First(IDataSet set)
        {
            var batch = set.Read(ten);
            byte[] pixels = [.. batch.Image.data<float>().ToArray().Select(v => (byte)MathF.Round(v * 255))];
            return new MemoryDataSet("first", pixels, [.. batch.Label.data<long>().ToArray().Select(l => (int)l)], set.Shape, set.Classes).Fingerprint;
        }
    }

    [Fact]
    public void Every_digit_is_about_as_frequent_and_has_ink()
    {
        using var scope = torch.NewDisposeScope();
        var train = GeneratedDigits.Pair().Train;
        Assert.Equal((8_000, 10), (train.Count, train.Classes));
        Assert.All(Labels.Of(train).CountBy(l => l), c => Assert.InRange(c.Value, 700, 900));
        var ink = train.Read([.. Enumerable.Range(0, 1000)]).Image.mean([1, 2, 3]);
        Assert.InRange(ink.min().item<float>(), 0.02f, 0.5f);
        Assert.InRange(ink.max().item<float>(), 0.02f, 0.5f);
    }

    [Fact]
    public void Making_them_takes_no_time_worth_mentioning()
    {
        var watch = Stopwatch.StartNew();
        GeneratedDigits.Pair();
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void A_small_student_has_something_to_learn_from_a_wide_teacher()
    {
        var digits = GeneratedDigits.Pair();
        var teacher = DigitTraining.Accuracy(DigitTraining.Wide(), digits, epochs: 2, learningRate: 0.001);
        var student = DigitTraining.Accuracy(DigitTraining.Slim(), digits, epochs: 8, learningRate: 0.005);
        Assert.InRange(teacher, 0.97, 1);
        Assert.InRange(student, 0.80, 0.95);
    }
}
