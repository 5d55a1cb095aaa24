using Distill.Runtime;
using Distill.Runtime.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Distill.Emitted.Tests.Kernels;

/// <summary>Losses through a head, some rows at a time, are the losses of whole logits.</summary>
public sealed class HeadTests
{
    // More than the head takes at once, and no multiple of it.
    private const int Samples = 600;

    public static TheoryData<string> InParts => [nameof(WordsInPartsKd), nameof(WordsAccumulatedKd)];

    [Theory]
    [MemberData(nameof(InParts))]
    public void Values_and_weights_are_those_of_whole_logits(string name)
    {
        var (parts, partValues) = Train(name == nameof(WordsInPartsKd) ? Experiment.Of<WordsInPartsKd>() : Experiment.Of<WordsAccumulatedKd>(), (loop, batch, sums) => loop.Step(batch, new(0, 10, 1), sums), terms: 2);
        var (whole, wholeValues) = Train(Experiment.Of<WordsWholeKd>(), (loop, batch, sums) => loop.Step(batch, new(0, 10, 1), sums), terms: 2);
        Demand(whole, parts);
        Assert.All(wholeValues.Zip(partValues), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * Math.Abs(pair.First)));
    }

    [Fact]
    public void The_best_classes_of_the_teacher_too()
    {
        var (parts, partValues) = Train(Experiment.Of<WordsTopInPartsKd>(), (loop, batch, sums) => loop.Step(batch, new(0, 10, 1), sums), terms: 2);
        var (whole, wholeValues) = Train(Experiment.Of<WordsTopWholeKd>(), (loop, batch, sums) => loop.Step(batch, new(0, 10, 1), sums), terms: 2);
        Demand(whole, parts);
        Assert.All(wholeValues.Zip(partValues), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * Math.Abs(pair.First)));
    }

    [Fact]
    public void The_student_alone_too()
    {
        var (parts, partValues) = Train(Experiment.Of<WordsInPartsKd>(), (loop, batch, sums) => loop.StepAlone(batch, new(0, 10, 1), sums), terms: 1);
        var (whole, wholeValues) = Train(Experiment.Of<WordsWholeKd>(), (loop, batch, sums) => loop.StepAlone(batch, new(0, 10, 1), sums), terms: 1);
        Demand(whole, parts);
        Assert.Equal(wholeValues[0], partValues[0], 1e-5);
    }

    [Fact]
    public void Nothing_is_left_behind()
    {
        using var batch = new Samples600();
        using var loop = Experiment.Of<WordsInPartsKd>().CreateLoop(new(CPU, 5, 0.1, batch.Batch, Samples));
        var sums = new LossSums(2);
        loop.Step(batch.Batch, new(0, 10, 1), sums);
        var settled = LiveTensors.Settled();
        for (var step = 0; step < 50; step++)
        {
            loop.Step(batch.Batch, new(step, 100, 1), sums);
            Assert.Equal(settled, Tensor.TotalCount);
        }
    }

    [Fact]
    public void A_model_that_goes_on_after_its_head_is_refused()
    {
        using var model = new WordNet(4, bias: false);
        using var input = rand(7, 6);
        Heads.Check("WordNet(4)", model, model.Hidden, model.head, input);
        var mistake = Assert.Throws<DistillException>(() => Heads.Check("WordNet(4)", model, x => model.Hidden(x) * 2, model.head, input));
        Assert.Contains("Head(Body(x)) differs from forward(x)", mistake.Message, StringComparison.Ordinal);
    }

    /// <summary>Three steps from equal weights.</summary>
    private static (SortedDictionary<string, float[]> Weights, double[] Values) Train(Experiment experiment, Action<ILoop, Batch, LossSums> step, int terms)
    {
        using var batch = new Samples600();
        using var loop = experiment.CreateLoop(new(CPU, 5, 0.5, batch.Batch, Samples));
        loop.Student.train();
        var sums = new LossSums(terms);
        for (var i = 0; i < 3; i++)
            step(loop, batch.Batch, sums);
        var weights = new SortedDictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var (name, weight) in loop.Student.state_dict())
            weights.Add(name, [.. weight.data<float>()]);
        return (weights, sums.Latest.ToArray());
    }

    private static void Demand(SortedDictionary<string, float[]> expected, SortedDictionary<string, float[]> actual)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        foreach (var (name, weights) in expected)
        {
            var largest = weights.Max(Math.Abs);
            Assert.All(weights.Zip(actual[name]), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-5f * largest, $"{name}: {pair.Second} instead of {pair.First}"));
        }
    }

    /// <summary>Rows of which a third has no label.</summary>
    private sealed class Samples600 : IDisposable
    {
        private readonly DisposeScope scope = NewDisposeScope();

        public Samples600()
        {
            manual_seed(1);
            var label = randint(0, 50, [Samples], dtype: ScalarType.Int64);
            label[arange(Samples) % 3 == 1] = tensor(Distill.Runtime.Batch.Unlabelled);
            Batch = new(rand(Samples, 6), label) { Index = arange(Samples) };
        }

        public Batch Batch { get; }

        public void Dispose() => scope.Dispose();
    }
}
