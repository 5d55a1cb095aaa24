using System.IO.Compression;
using Distill.Runtime.Weights;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Distill.Runtime.Tests.Weights;

public sealed class TorchFileTests : IDisposable
{
    private static readonly ModelSpec Net = new("Net", "Net()");
    private static readonly float[][] Numbers = [[1, 2, 3, 4, 5, 6], [7, 8]];
    private static readonly (string, long[])[] Layer = [("weight", [2, 3]), ("bias", [2])];

    private readonly ScratchFolder folder = new();

    public static TheoryData<bool> Forms => [true, false];

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(Forms))]
    public void Weights_come_out_as_they_were_saved(bool zip)
    {
        using var scope = NewDisposeScope();
        var model = Linear(3, 2);
        WeightFile.Load(File(zip, TorchBytes.StateDict(Layer).Pickle), model, Net);
        Assert.Equal([1f, 2, 3, 4, 5, 6], model.weight!.data<float>().ToArray());
        Assert.Equal([7f, 8], model.bias!.data<float>().ToArray());
    }

    [Theory, MemberData(nameof(Forms))]
    public void A_checkpoint_s_weights_are_found_and_the_wrapper_s_prefix_is_taken_off(bool zip)
    {
        using var scope = NewDisposeScope();
        var model = Linear(3, 2);
        var pickle = new TorchBytes().Code("}("u8).Text("epoch").Int(3).Text("state_dict").Dictionary(("module.weight", [2, 3]), ("module.bias", [2])).Code("u"u8).Pickle;
        WeightFile.Load(File(zip, pickle), model, Net);
        Assert.Equal([7f, 8], model.bias!.data<float>().ToArray());
    }

    [Fact]
    public void Views_into_one_storage_keep_offset_and_strides()
    {
        using var scope = NewDisposeScope();
        var model = Linear(3, 2);
        var pickle = new TorchBytes().Code("}("u8)
            .Text("weight").Tensor([2, 3], 0, strides: [1, 2])
            .Text("bias").Tensor([2], 0, offset: 4).Code("u"u8).Pickle;
        WeightFile.Load(folder.Write("x.pt", TorchBytes.Zip(pickle, [1, 2, 3, 4, 5, 6])), model, Net);
        Assert.Equal([1f, 3, 5, 2, 4, 6], model.weight!.data<float>().ToArray());
        Assert.Equal([5f, 6], model.bias!.data<float>().ToArray());
    }

    [Fact]
    public void Half_precision_is_widened()
    {
        using var scope = NewDisposeScope();
        var model = Linear(1, 2, hasBias: false);
        var pickle = new TorchBytes().Code("}("u8).Text("weight").Tensor([2, 1], 0, type: "HalfStorage").Code("u"u8).Pickle;
        var halves = BitConverter.ToSingle([0x00, 0x3c, 0x00, 0xc0]); // 1 and −2 as float16
        WeightFile.Load(folder.Write("x.pt", TorchBytes.Zip(pickle, [halves])), model, Net);
        Assert.Equal([1f, -2], model.weight!.data<float>().ToArray());
    }

    [Fact]
    public void All_that_does_not_fit_is_listed_in_one_message()
    {
        using var scope = NewDisposeScope();
        var pickle = TorchBytes.StateDict(("encoder.weight", [2, 3]), ("bias", [1, 2])).Pickle;
        var message = Fails(File(zip: true, pickle), Linear(3, 2));
        Assert.Contains("the file lacks weight [2,3] (it has encoder.weight)", message, StringComparison.Ordinal);
        Assert.Contains("the model has no encoder.weight", message, StringComparison.Ordinal);
        Assert.Contains("bias is Float32 [2] in the model, Float32 [1,2] in the file", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("os", "system")]
    [InlineData("builtins", "eval")]
    [InlineData("torch.hub", "load")]
    [InlineData("numpy.core.multiarray", "scalar")]
    [InlineData("collections", "OrderedDict.__init__")]
    public void Whatever_weights_do_not_need_is_refused_by_name(string module, string name)
    {
        var pickle = new TorchBytes().Name(module, name).Code("("u8).Text("touch pwned").Code("tR"u8).Pickle;
        Assert.All([true, false], zip => Assert.Contains($"names '{module}.{name}', which weights do not need", Fails(File(zip, pickle)), StringComparison.Ordinal));
    }

    [Fact]
    public void A_tensor_that_reaches_beyond_its_storage_is_told()
    {
        foreach (var pickle in new[]
        {
            new TorchBytes().Code("}("u8).Text("w").Tensor([2, 4], 0).Code("u"u8).Pickle,
            new TorchBytes().Code("}("u8).Text("w").Tensor([2], 0, offset: 5).Code("u"u8).Pickle,
            new TorchBytes().Code("}("u8).Text("w").Tensor([2], 0, strides: [6]).Code("u"u8).Pickle,
            new TorchBytes().Code("}("u8).Text("w").Tensor([long.MaxValue / 2, 3], 0, strides: [long.MaxValue / 2, 1]).Code("u"u8).Pickle,
        })
        {
            Assert.Contains("damaged or not one of weights", Fails(folder.Write("x.pt", TorchBytes.Zip(pickle, [1, 2, 3, 4, 5, 6]))), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_packed_record_is_refused_because_it_could_unpack_without_end() =>
        Assert.Contains("is compressed, which torch.save never does", Fails(folder.Write("x.pt", TorchBytes.Zip(TorchBytes.StateDict(Layer).Pickle, CompressionLevel.SmallestSize, new float[4096], [7, 8]))), StringComparison.Ordinal);

    [Fact]
    public void A_dictionary_that_holds_itself_ends()
    {
        var pickle = new TorchBytes().Code("}q\0"u8).Text("model").Code("h\0s"u8).Pickle;
        Assert.Contains("holds no weights", Fails(folder.Write("x.pt", TorchBytes.Zip(pickle))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_off_anywhere_ends_in_one_line()
    {
        foreach (var whole in new[] { TorchBytes.Zip(TorchBytes.StateDict(Layer).Pickle, Numbers), TorchBytes.Stream(TorchBytes.StateDict(Layer).Pickle, Numbers) })
        {
            for (var length = 0; length < whole.Length; length++)
                Assert.DoesNotContain('\n', Fails(folder.Write("x.pt", whole[..length])));
        }
    }

    [Fact]
    public void Five_thousand_mutations_load_or_end_in_one_line()
    {
        using var scope = NewDisposeScope();
        byte[][] files = [TorchBytes.Zip(TorchBytes.StateDict(Layer).Pickle, Numbers), TorchBytes.Stream(TorchBytes.StateDict(Layer).Pickle, Numbers)];
        var model = Linear(3, 2);
        var random = new SplitMix64(5);
        for (var i = 0; i < 5000; i++)
        {
            var file = (byte[])files[i % 2].Clone();
            for (var changes = 1 + (int)(random.Unit() * 3); changes > 0; changes--)
                file[(int)(random.Unit() * file.Length)] = (byte)(random.Unit() * 256);
            try
            {
                WeightFile.Load(folder.Write("x.pt", file), model, Net);
            }
            catch (DistillException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        }
    }

    private string File(bool zip, byte[] pickle) => folder.Write("x.pt", zip ? TorchBytes.Zip(pickle, Numbers) : TorchBytes.Stream(pickle, Numbers));

    private static string Fails(string path, Module? model = null)
    {
        using var scope = NewDisposeScope();
        var message = Assert.Throws<DistillException>(() => WeightFile.Load(path, model ?? Linear(3, 2), Net)).Message;
        Assert.StartsWith($"Weights '{path}'", message, StringComparison.Ordinal);
        return message;
    }
}
