using Distill.Runtime;
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
        seen["inner"] = inner.call(sequence.squeeze(1)).relu();
        seen["second"] = seen["inner"];
        seen["plus"] = seen["second"] + 1;
        seen["mixed"] = ((Bilinear)layers["mix"]).call(seen["second"], seen["plus"]);
        return seen.ToDictionary(s => s.Key, s => s.Value.contiguous().data<float>().ToArray());
    }
}
