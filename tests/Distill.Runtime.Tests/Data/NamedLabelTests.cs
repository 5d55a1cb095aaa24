using System.Text;
using Distill.Runtime.Data;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using TorchSharp;

namespace Distill.Runtime.Tests.Data;

/// <summary>Formats whose labels have names: CIFAR, drawings, pictures; and what is picked and joined by those names.</summary>
public sealed class NamedLabelTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Cifar_is_read_and_its_labels_have_names()
    {
        Cifar("train_1.bin", 3, 5, 3);
        Cifar("test_1.bin", 5);
        var (train, test) = DataFolder.Open(folder.Path);
        Assert.Equal([3L, 5, 3], Labels.Of(train));
        Assert.Equal([3L, 32, 32], train.Shape);
        Assert.Equal((10, 1, "cat"), (train.Classes, test.Count, train.LabelNames![3]));
        using var scope = torch.NewDisposeScope();
        Assert.Equal(1f, train.Read([1]).Image[0, 2, 31, 31].item<float>());
    }

    [Fact]
    public void Cifar100_has_two_labels_and_the_fine_one_counts()
    {
        byte[] picture = [7, 42, .. new byte[3072]];
        folder.Write("train.bin", picture);
        folder.Write("test.bin", picture);
        Assert.Equal([42L], Labels.Of(DataFolder.Open(folder.Path).Train));
        Assert.Equal(100, DataFolder.Open(folder.Path).Train.Classes);
    }

    [Theory]
    [InlineData(3000, "no whole number of pictures")]
    [InlineData(0, "is empty")]
    public void A_cifar_file_of_a_wrong_length_is_told(int length, string said)
    {
        folder.Write("train.bin", new byte[length]);
        Cifar("test.bin", 1);
        Assert.Contains(said, Fails([folder.Path], new()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cifar_label_beyond_the_classes_is_told()
    {
        Cifar("train.bin", 3, 11);
        Cifar("test.bin", 1);
        Assert.Contains("gives picture 1 the label 11", Fails([folder.Path], new()), StringComparison.Ordinal);
    }

    [Fact]
    public void Drawings_are_named_by_their_files_and_one_in_five_is_for_tests()
    {
        Npy("full_numpy_bitmap_ice cream.npy", "(10, 784)", 7840);
        folder.Write("x_cat.20.bin", new byte[20 * 784]);
        var (train, test) = DataFolder.Open(folder.Path);
        Assert.Equal(["cat", "ice cream"], train.LabelNames);
        Assert.Equal((24, 6), (train.Count, test.Count));
        Assert.Equal([1L, 28, 28], train.Shape);
    }

    [Theory]
    [InlineData("(10, 784)", 7839, "|u1", "should hold 7840 values")]
    [InlineData("(10, 783)", 7830, "|u1", "drawings are 28×28")]
    [InlineData("(10, 784)", 7840, "<f4", "type '<f4'")]
    [InlineData("", 7840, "|u1", "without a shape")]
    [InlineData("(99999999999, 99999999999)", 7840, "|u1", "cut off")]
    public void A_damaged_npy_file_is_told(string shape, int length, string type, string said)
    {
        Npy("x_cat.npy", shape, length, type);
        var message = Fails([folder.Path], new());
        Assert.Contains(said, message, StringComparison.Ordinal);
        Assert.Contains("x_cat.npy", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_of_any_size_become_what_the_input_says()
    {
        for (var i = 0; i < 5; i++)
        {
            Picture($"train/red_{i}.png", 20 + i, 31, new(255, 0, 0));
            Picture($"train/blue/{i}.png", 9, 12, new(0, 0, 255));
        }

        var (train, test) = DataFolder.Open([folder.Path], new([3, 8, 8]));
        Assert.Equal(["blue", "red"], train.LabelNames);
        Assert.Equal((8, 2), (train.Count, test.Count));
        using var scope = torch.NewDisposeScope();
        foreach (var i in Enumerable.Range(0, train.Count))
        {
            var (image, label) = train.Read([i]);
            float[] expected = label.item<long>() == 0 ? [0, 0, 1] : [1, 0, 0];
            Assert.Equal(expected, image.mean([2, 3]).data<float>().ToArray());
        }
    }

    [Fact]
    public void A_corrupt_picture_among_good_ones_is_named_and_left_out_or_stops()
    {
        for (var i = 0; i < 6; i++)
            Picture($"train/red_{i}.png", 8, 8, new(255, 0, 0));
        var bad = folder.Write("train/red_9.png", "no picture");
        var pair = DataFolder.Open([folder.Path], new([3, 8, 8]));
        Assert.Equal(6, pair.Train.Count + pair.Test.Count);
        Assert.Contains($"1 of 7 pictures are left out: '{bad}'", Assert.Single(pair.Notes), StringComparison.Ordinal);
        Assert.Contains("red_9.png' is a bad picture", Fails([folder.Path], new([3, 8, 8], BadPictures: BadPictures.Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_label_folder_and_an_unknown_label_are_told()
    {
        for (var i = 0; i < 6; i++)
            Picture($"train/red/{i}.png", 8, 8, new(255, 0, 0));
        Assert.Contains("there is no label 'green'; there are 'red'", Fails([folder.Path], new([3, 8, 8], ["red", "green"])), StringComparison.Ordinal);
        Directory.CreateDirectory(folder.File("train/blue"));
        Assert.Contains("blue' is empty", Fails([folder.Path], new([3, 8, 8])), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wanted_is_picked_from_folders_that_are_joined_in_the_order_wanted()
    {
        Directory.CreateDirectory(folder.File("animals"));
        Directory.CreateDirectory(folder.File("things"));
        folder.Write("animals/x_cat.bin", Filled(10 * 784, 1));
        folder.Write("animals/x_cow.bin", Filled(10 * 784, 9));
        folder.Write("things/x_key.bin", Filled(10 * 784, 2));
        folder.Write("things/x_cat.bin", Filled(5 * 784, 3));
        var (train, test) = DataFolder.Open([folder.File("animals"), folder.File("things")], new([1, 28, 28], ["Key", "Cat"]));
        Assert.Equal((8 + 12, 2 + 3), (train.Count, test.Count));
        using var scope = torch.NewDisposeScope();
        var (image, label) = train.Read([.. Enumerable.Range(0, train.Count)]);
        var values = (image.amax([1, 2, 3]) * 255).round().data<float>().ToArray();
        Assert.Equal(values.Select(v => v == 2 ? 0L : 1L), label.data<long>().ToArray());
        Assert.Equal([1f, 2, 3], values.Distinct().Order());
    }

    [Fact]
    public void The_real_ones_are_read()
    {
        var pair = DataFolder.Open([SharedData.Folder("quickdraw")], new([1, 28, 28]));
        Assert.Equal(["apple", "bicycle", "cat", "diamond", "dog", "eye"], pair.Train.LabelNames);
        Assert.Equal(14_000, pair.Train.Count + pair.Test.Count);
        var cifar = DataFolder.Open([SharedData.Folder("cifar10-jpeg")], new([3, 32, 32], ["cat", "dog"]));
        Assert.Equal((2000, 1000), (cifar.Train.Count, cifar.Test.Count));
        var fruit = DataFolder.Open([SharedData.Folder("fruit-photos")], new([3, 32, 32], ["Banana", "Apple"]));
        Assert.Equal(148, fruit.Train.Count + fruit.Test.Count);
        Assert.Empty(fruit.Notes);
    }

    private static byte[] Filled(int length, byte value) => [.. Enumerable.Repeat(value, length)];

    private void Cifar(string name, params byte[] labels) => folder.Write(name, [.. labels.SelectMany(l => (byte[])[l, .. Filled(3072, 255)])]);

    private void Npy(string name, string shape, int length, string type = "|u1")
    {
        var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}\n";
        folder.Write(name, [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. new byte[length]]);
    }

    private void Picture(string name, int width, int height, Rgb24 colour)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File(name))!);
        using var picture = new Image<Rgb24>(width, height, colour);
        picture.SaveAsPng(folder.File(name));
    }

    private static string Fails(IReadOnlyList<string> paths, DataRequest request) =>
        Assert.Throws<DistillException>(() => DataFolder.Open(paths, request)).Message;
}
