using Distill.Runtime.Weights;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Distill.Runtime.Tests.Weights;

public sealed class WeightFileTests : IDisposable
{
    private static readonly ModelSpec Net = new("Net", "Net(4)");

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_saved_comes_back_buffers_and_counters_too()
    {
        using var scope = NewDisposeScope();
        var (saved, loaded) = (Model(4), Model(4));
        saved.call(randn(8, 2, 5, 5));
        WeightFile.Save(folder.File("a/b/x.safetensors"), saved);
        WeightFile.Load(folder.File("a/b/x.safetensors"), loaded, Net);
        var (expected, actual) = (saved.state_dict(), loaded.state_dict());
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.Contains("1.num_batches_tracked", actual.Keys);
        Assert.All(expected, e => Assert.Equal(e.Value.contiguous().bytes.ToArray(), actual[e.Key].contiguous().bytes.ToArray()));
        Assert.True(loaded.parameters().All(p => p.requires_grad));
        Assert.Equal(["x.safetensors"], Directory.EnumerateFiles(folder.File("a/b")).Select(Path.GetFileName));
    }

    [Fact]
    public void Equal_weights_give_equal_bytes()
    {
        using var scope = NewDisposeScope();
        var model = Model(4);
        WeightFile.Save(folder.File("1"), model);
        WeightFile.Save(folder.File("2"), model);
        Assert.Equal(File.ReadAllBytes(folder.File("1")), File.ReadAllBytes(folder.File("2")));
    }

    [Fact]
    public void Weights_of_another_width_of_float_are_converted()
    {
        using var scope = NewDisposeScope();
        WeightFile.Save(folder.File("x"), Linear(2, 3).to(bfloat16));
        var model = Linear(2, 3);
        WeightFile.Load(folder.File("x"), model, Net);
        Assert.Equal(float32, model.weight!.dtype);
    }

    [Fact]
    public void All_that_does_not_fit_is_told_at_once_and_nothing_is_loaded()
    {
        using var scope = NewDisposeScope();
        var wrapped = Sequential(("module", Sequential(Linear(2, 3))), ("head", Linear(3, 5)));
        var model = Sequential(("0", Linear(2, 3)), ("head", Linear(3, 4)));
        WeightFile.Save(folder.File("x"), wrapped);
        var before = model.parameters().Select(p => p.data<float>().ToArray()).ToArray();
        var mistake = Refused("x", model);
        Assert.Contains($"'{folder.File("x")}' are not those of Net(4): the file lacks 0.weight [3,2] (it has module.0.weight), 0.bias [3] (it has module.0.bias); the model has no module.0.bias, module.0.weight;", mistake, StringComparison.Ordinal);
        Assert.Contains("sizes or types differ: head.weight is Float32 [4,3] in the model, Float32 [5,3] in the file, head.bias", mistake, StringComparison.Ordinal);
        Assert.Equal(before, model.parameters().Select(p => p.data<float>().ToArray()));
    }

    [Fact]
    public void Whole_numbers_are_never_taken_for_floats()
    {
        using var scope = NewDisposeScope();
        using (var file = File.Create(folder.File("x")))
            SafetensorsWriter.Write(file, new Dictionary<string, Tensor> { ["weight"] = zeros(3, 2, int64), ["bias"] = zeros(3) });
        Assert.Contains("weight is Float32 [3,2] in the model, Int64 [3,2] in the file", Refused("x", Linear(2, 3)), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_cannot_be_read_are_told()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("there is no such file (looked for", Refused("nowhere", Linear(1, 1)), StringComparison.Ordinal);
        Assert.Contains("that is a folder", Refused(".", Linear(1, 1)), StringComparison.Ordinal);
        folder.Write("text", "hello, this is text");
        Assert.Contains("is no safetensors file", Refused("text", Linear(1, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_told_and_leaves_nothing()
    {
        using var scope = NewDisposeScope();
        Directory.CreateDirectory(folder.File("taken/inside"));
        var mistake = Assert.Throws<DistillException>(() => WeightFile.Save(folder.File("taken"), Linear(1, 1)));
        Assert.Contains("cannot be written", mistake.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(folder.Path));
    }

    private string Refused(string name, Module model)
    {
        var mistake = Assert.Throws<DistillException>(() => WeightFile.Load(folder.File(name), model, Net));
        Assert.DoesNotContain('\n', mistake.Message);
        return mistake.Message;
    }

    private static Module<Tensor, Tensor> Model(int width) => Sequential(Conv2d(2, width, 3), BatchNorm2d(width), ReLU());
}
