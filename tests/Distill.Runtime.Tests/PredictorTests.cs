using Distill.Runtime.Tests.Tiny;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests;

public sealed class PredictorTests : IDisposable
{
    private static readonly Manifest Manifest = TinyManifest.Of("Tiny.Three") with { Input = new([3, 1, 1], [0, 0, 0.5], [1, 1, 1]), Student = new("Flatten", "Flatten()") { Labels = ["Cat", "Dog", "Apple"] } };

    private readonly ScratchFolder scratch = new();

    // Each sample is its own logits, once it is normalised.
    private readonly nn.Module<Tensor, Tensor> student = nn.Flatten();

    private enum Thing
    {
        Cat,
        Dog,
        Apple,
    }

    private enum Pet
    {
        Cat,
        Dog,
    }

    [Fact]
    public void Answers_are_labels_with_their_scores()
    {
        student.train();
        var before = LiveTensors.Settled();
        IReadOnlyList<Prediction<Thing>> predictions;
        using (NewDisposeScope())
            predictions = new Predictor<Thing>(student, Manifest).Predict(tensor([.2f, .9f, .5f, .1f, .2f, 1]).reshape(2, 3, 1, 1));
        Assert.Equal([Thing.Dog, Thing.Apple], predictions.Select(p => p.Label));
        // exp(.9) of exp(.2) + exp(.9) + exp(.5 - .5)
        Assert.Equal(Math.Exp(.9) / (Math.Exp(.2) + Math.Exp(.9) + 1), predictions[0].Score, 6);
        Assert.Equal(1 / (Math.Exp(.2) + Math.Exp(.9) + 1), predictions[0][Thing.Apple], 6);
        Assert.Equal(1, predictions[1].Scores.Sum(), 12);
        Assert.True(student.training);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Pictures_are_read_as_those_of_a_folder()
    {
        string[] files = [Picture("red.png", new(255, 0, 0)), Picture("blue.png", new(0, 0, 255))];
        Assert.Equal([Thing.Cat, Thing.Apple], new Predictor<Thing>(student, Manifest).Predict(files).Select(p => p.Label));
        var bad = scratch.Write("bad.png", "x");
        Assert.Contains($"'{bad}' is a bad picture", Fails(p => p.Predict(files[0], bad)), StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_shapes_and_models_that_do_not_fit_are_told()
    {
        Assert.Contains("has 3 labels (Cat, Dog, Apple), Pet has 2", Assert.Throws<DistillException>(() => new Predictor<Pet>(student, Manifest)).Message, StringComparison.Ordinal);
        var unnamed = Manifest with { Student = new("Flatten", "Flatten()") };
        Assert.Contains("labels without names", Assert.Throws<DistillException>(() => new Predictor<Thing>(student, unnamed)).Message, StringComparison.Ordinal);
        using var flat = zeros(2, 3);
        Assert.Contains("The samples are [N,3]; [Input] says [3,1,1]", Fails(p => p.Predict(flat)), StringComparison.Ordinal);
        using var images = zeros(2, 3, 1, 1);
        using var other = nn.Sequential(nn.Flatten(), nn.Linear(3, 4));
        Assert.Contains("gives [N,4]", Assert.Throws<DistillException>(() => new Predictor<Thing>(other, Manifest).Predict(images)).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        student.Dispose();
        scratch.Dispose();
    }

    private string Fails(Action<Predictor<Thing>> use) => Assert.Throws<DistillException>(() => use(new(student, Manifest))).Message;

    private string Picture(string name, Rgb24 colour)
    {
        using var picture = new Image<Rgb24>(4, 4, colour);
        picture.SaveAsPng(scratch.File(name));
        return scratch.File(name);
    }
}
