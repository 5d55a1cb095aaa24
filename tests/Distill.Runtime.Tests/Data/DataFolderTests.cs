using Distill.Runtime.Data;

namespace Distill.Runtime.Tests.Data;

public sealed class DataFolderTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("-", false)]
    [InlineData(".", false)]
    [InlineData("-", true)]
    [InlineData(".", true)]
    public void Idx_files_are_found_in_both_spellings_plain_and_packed(string join, bool packed)
    {
        IdxBytes.WriteSet(folder, join, packed);
        var pair = DataFolder.Open(folder.Path);
        Assert.Equal((3, 2), (pair.Train.Count, pair.Test.Count));
        Assert.Equal((4, 4), (pair.Train.Classes, pair.Test.Classes));
        Assert.Equal([1, 2, 2], pair.Train.Shape);
        using var scope = TorchSharp.torch.NewDisposeScope();
        var batch = pair.Train.Read([2, 0]);
        Assert.Equal([5 / 255f, 6 / 255f, 7 / 255f, 8 / 255f, 0, 1, 0.2f, 0.4f], batch.Image.data<float>().ToArray());
        Assert.Equal([1, 0], batch.Label.data<long>().ToArray());
    }

    [Fact]
    public void Pictures_of_four_axes_have_channels()
    {
        IdxBytes.WriteSet(folder);
        folder.Write("train-images-idx3-ubyte", IdxBytes.Of([3, 3, 1, 2], new byte[18]));
        folder.Write("t10k-images-idx3-ubyte", IdxBytes.Of([2, 3, 1, 2], new byte[12]));
        Assert.Equal([3, 1, 2], DataFolder.Open(folder.Path).Test.Shape);
    }

    [Fact]
    public void Csv_files_are_found_by_both_pairs_of_names()
    {
        folder.Write("train.csv", "0,16,0\n1,2,1\n");
        folder.Write("test.csv", "3,4,1\n0,0,0\n");
        Assert.Equal(2, DataFolder.Open(folder.Path).Train.Count);
        File.Move(folder.File("train.csv"), folder.File("my.tra"));
        File.Move(folder.File("test.csv"), folder.File("my.tes"));
        Assert.Equal(2, DataFolder.Open(folder.Path).Train.Count);
    }

    [Theory]
    [InlineData("train-labels-idx1-ubyte")]
    [InlineData("t10k-images-idx3-ubyte")]
    public void A_file_missing_beside_its_twins_is_named(string missing)
    {
        IdxBytes.WriteSet(folder);
        File.Delete(folder.File(missing));
        Refused($"no '{missing}' (nor .gz)");
    }

    [Fact]
    public void A_missing_csv_twin_is_named()
    {
        folder.Write("my.tes", "1,2,0\n");
        Refused("holds 'my.tes' but no 'my.tra'");
    }

    [Fact]
    public void Several_csv_data_sets_in_one_folder_are_told()
    {
        folder.Write("a.tra", "1,2,0\n");
        folder.Write("b.tra", "1,2,0\n");
        Refused("several data sets (a, b)");
    }

    [Fact]
    public void Counts_that_differ_are_told()
    {
        IdxBytes.WriteSet(folder);
        folder.Write("train-labels-idx1-ubyte", IdxBytes.Of([2], 1, 0));
        Refused("holds 2 labels, but 'train-images-idx3-ubyte' holds 3 pictures");
    }

    [Fact]
    public void Pictures_of_two_sizes_are_told()
    {
        IdxBytes.WriteSet(folder);
        folder.Write("t10k-images-idx3-ubyte", IdxBytes.Of([2, 1, 2], 1, 2, 3, 4));
        Refused("holds pictures of [1,1,2], but 'train-images-idx3-ubyte' of [1,2,2]");
    }

    [Fact]
    public void Labels_in_place_of_pictures_are_told()
    {
        IdxBytes.WriteSet(folder);
        File.Copy(folder.File("train-labels-idx1-ubyte"), folder.File("train-images-idx3-ubyte"), overwrite: true);
        Refused("has 1 axes; pictures have three");
    }

    [Fact]
    public void Pictures_in_place_of_labels_are_told()
    {
        IdxBytes.WriteSet(folder);
        File.Copy(folder.File("train-images-idx3-ubyte"), folder.File("train-labels-idx1-ubyte"), overwrite: true);
        Refused("has 3 axes; labels have one");
    }

    [Fact]
    public void A_file_unpacked_into_a_folder_of_its_own_is_told()
    {
        IdxBytes.WriteSet(folder);
        File.Delete(folder.File("train-images-idx3-ubyte"));
        Directory.CreateDirectory(folder.File("train-images-idx3-ubyte"));
        Refused("is a folder; a file of that name is expected");
    }

    [Fact]
    public void An_empty_folder_is_told_with_what_is_expected()
    {
        Refused("is empty. Expected there: IDX: train-images-idx3-ubyte");
        Refused("CSV: train.csv and test.csv");
    }

    [Fact]
    public void A_folder_of_other_things_is_told()
    {
        foreach (var name in "gfedcba")
            folder.Write($"{name}.txt", "x");
        Refused("holds no known data, only 'a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt', …. Expected there:");
    }

    [Fact]
    public void A_missing_folder_is_told() => Refused(folder.File("nowhere"), "does not exist (looked for");

    [Fact]
    public void A_file_in_place_of_the_folder_is_told() => Refused(folder.Write("x", "x"), "is a file; name the folder it lies in");

    [Fact]
    public void Mnist_is_what_it_is_known_to_be()
    {
        var pair = DataFolder.Open(SharedData.Folder("mnist"));
        Assert.Equal((60_000, 10_000, 10), (pair.Train.Count, pair.Test.Count, pair.Train.Classes));
        Assert.Equal([1, 28, 28], pair.Train.Shape);
        using var scope = TorchSharp.torch.NewDisposeScope();
        var all = pair.Train.Read([.. Enumerable.Range(0, pair.Train.Count)]);
        Assert.Equal([5, 0, 4, 1, 9, 2, 1, 3, 1, 4], all.Label.data<long>().ToArray()[..10]);
        Assert.Equal(0.1307, (double)all.Image.mean().item<float>(), 4);
        Assert.Equal(0.3081, (double)all.Image.std().item<float>(), 4);
    }

    [Fact]
    public void Optdigits_is_what_it_is_known_to_be()
    {
        var pair = DataFolder.Open(SharedData.Folder("optdigits"));
        Assert.Equal((3_823, 1_797, 10), (pair.Train.Count, pair.Test.Count, pair.Train.Classes));
        Assert.Equal([1, 8, 8], pair.Train.Shape);
        using var scope = TorchSharp.torch.NewDisposeScope();
        var first = pair.Train.Read([0]);
        Assert.Equal([0, 1 / 16f, 6 / 16f, 15 / 16f, 12 / 16f, 1 / 16f, 0, 0], first.Image.data<float>().ToArray()[..8]);
        Assert.Equal(0, first.Label.item<long>());
    }

    private void Refused(string reason) => Refused(folder.Path, reason);

    private static void Refused(string path, string reason)
    {
        var mistake = Assert.Throws<DistillException>(() => DataFolder.Open(path));
        Assert.Contains(path, mistake.Message, StringComparison.Ordinal);
        Assert.Contains(reason, mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', mistake.Message);
    }
}
