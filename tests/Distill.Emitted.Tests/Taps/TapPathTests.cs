using Distill.Runtime;
using Distill.Runtime.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Distill.Emitted.Tests.Taps;

/// <summary>What every kind of path sees in an emitted loop, against the same model computed by hand.</summary>
public sealed class TapPathTests
{
    [Fact]
    public void Every_path_sees_the_tensor_that_it_names()
    {
        using var image = rand(6, 4) - 0.5;
        using var label = zeros(6, int64);
        var batch = new Batch(image, label);
        using var loop = Experiment.Of<TappedKd>().CreateLoop(new(CPU, 3, 0.0, batch, 6));
        var student = ByHand((TappedNet)loop.Student, image);
        var teacher = ByHand((TappedNet)loop.Teacher!, image);

        loop.Step(batch, new(0, 1, 1), new LossSums(7));

        Assert.Equal(6, TappedKd.Given.Count);
        Demand("BeforeTheChange", teacher["stem"], student["stem"]);
        Demand("Penultimate", teacher["mixed"], student["mixed"]);
        Demand("SecondCall", teacher["second"], student["second"]);
        Demand("OfATuple", teacher["lstm"], student["lstm"]);
        Demand("SecondArgument", teacher["plus"], student["plus"]);
        Demand("Inside", teacher["inner"], student["mixed"]);
        Assert.Contains(teacher["stem"], v => v < 0);
    }

    [Fact]
    public void Members_that_build_models_are_named_in_the_manifest()
    {
        var manifest = Experiment.Of<TappedKd>().Manifest;
        Assert.Equal(("TappedNet(Widths[1])", "TappedNet(Widths[0])"), (manifest.Student.Construction, manifest.Teacher!.Construction));
    }

    [Fact]
    public void The_build_foretells_what_each_tap_sees_and_a_real_step_agrees()
    {
        using var image = rand(6, 4);
        using var label = zeros(6, int64);
        using var loop = Experiment.Of<TappedKd>().CreateLoop(new(CPU, 3, 0.0, new(image, label), 6));
        loop.Step(new(image, label), new(0, 1, 1), new LossSums(7));
        var manifest = Experiment.Of<TappedKd>().Manifest;

        Assert.Equal(
            ["teacher stem [N,5]", "student stem [N,7]", "teacher fc:input [N,5]", "student fc:input [N,7]", "teacher relu#2 [N,5]", "student relu#2 [N,7]",
             "teacher lstm[0] [N,1,5]", "student lstm[0] [N,1,7]", "teacher mix:input[1] [N,5]", "student mix:input[1] [N,7]", "teacher inner.linear [N,5]", "student Tail.0 [N,7]"],
            manifest.Taps.Select(t => $"{t.Model} {t.Path} {t.Shape}"));
        Assert.Equal(("[N,3]", "[N,3]"), (manifest.Student.Logits, manifest.Teacher!.Logits));
        Assert.Empty(new Foretold(manifest, loop).Disagreements(6));
    }

    [Fact]
    public void What_was_foretold_wrongly_is_said_with_both_sides()
    {
        using var image = rand(6, 4);
        using var label = zeros(6, int64);
        using var loop = Experiment.Of<TappedKd>().CreateLoop(new(CPU, 3, 0.0, new(image, label), 6));
        loop.Step(new(image, label), new(0, 1, 1), new LossSums(7));
        var manifest = Experiment.Of<TappedKd>().Manifest;
        var wrong = manifest with
        {
            Taps = [manifest.Taps[0] with { Shape = "[N,6]" }, .. manifest.Taps.Skip(1)],
            Student = manifest.Student with { Parameters = 12, Logits = "[N,4]" },
        };

        var foretold = new Foretold(wrong, loop);
        Assert.Collection(
            foretold.Disagreements(6),
            d => Assert.Contains("the build foretold that 'stem' of the teacher gives [N,6], but with a real batch it gives [6,5]", d, StringComparison.Ordinal),
            d => Assert.Contains("the student TappedNet(Widths[1]) has 12 parameters, but with a real batch it has", d, StringComparison.Ordinal));
        Assert.Contains("gives [N,4], but with a real batch it gives [6,3]", foretold.Disagreement("student", wrong.Student, [6, 3]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[N,32,7,7]", true)]
    [InlineData("[N,?,7,7]", true)]
    [InlineData("[2N,32,7,7]", false)]
    [InlineData("[N,32,7]", false)]
    [InlineData("[N,32,7,8]", false)]
    [InlineData("[4,8N,7,7]", true)]
    [InlineData("[N,2N^2,7,7]", true)]
    public void A_shape_is_compared_dimension_by_dimension(string foretold, bool agrees) =>
        Assert.Equal(agrees, Foretold.Agrees(foretold, [4, 32, 7, 7], 4));

    private static void Demand(string name, float[] teacher, float[] student)
    {
        var given = TappedKd.Given[name];
        Assert.Equal((name, teacher.Length, student.Length), (name, given.Teacher.Length, given.Student.Length));
        Assert.All(given.Teacher.Zip(teacher).Concat(given.Student.Zip(student)), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
    }

    private static Dictionary<string, float[]> ByHand(TappedNet net, Tensor image)
    {
        using var scope = NewDisposeScope();
        using var withoutGraph = no_grad();
        var layers = net.named_children().ToDictionary(c => c.name, c => c.module);
        var inner = (nn.Module<Tensor, Tensor>)layers["inner"];
        var seen = new Dictionary<string, Tensor> { ["stem"] = ((Linear)layers["stem"]).call(image) };
        var (sequence, _, _) = ((LSTM)layers["lstm"]).call(seen["stem"].relu().unsqueeze(1), null);
        seen["lstm"] = sequence;
        seen["inner"] = inner.call(sequence.squeeze(1));
        seen["second"] = seen["inner"].relu();
        seen["plus"] = seen["second"] + 1;
        seen["mixed"] = ((Bilinear)layers["mix"]).call(seen["second"], seen["plus"]);
        return seen.ToDictionary(s => s.Key, s => s.Value.contiguous().data<float>().ToArray());
    }
}
