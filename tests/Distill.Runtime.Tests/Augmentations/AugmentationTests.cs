using Distill.Runtime.Augmentations;
using TorchSharp;

namespace Distill.Runtime.Tests.Augmentations;

public sealed class AugmentationTests
{
    public static TheoryData<string> Names => ["Shift", "Flip", "Crop"];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_becomes_of_a_picture_depends_on_it_and_its_key_alone(string name)
    {
        using var scope = torch.NewDisposeScope();
        var images = Pictures(6, 3, 9, 7);
        var keys = Keys(6);
        var together = Create(name).Apply(images, keys);
        for (var i = 0; i < 6; i++)
        {
            var alone = Create(name).Apply(images[torch.TensorIndex.Slice(i, i + 1)], [keys[i]]);
            Assert.Equal(Values(together[i]), Values(alone[0]));
        }

        Assert.Equal(Values(together), Values(Create(name).Apply(images, keys)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_pictures_given_stay_as_they_are(string name)
    {
        using var scope = torch.NewDisposeScope();
        var images = Pictures(4, 1, 8, 8);
        var before = Values(images);
        var changed = Create(name).Apply(images, Keys(4));
        Assert.Equal(before, Values(images));
        Assert.Equal(images.shape, changed.shape);
        Assert.NotEqual(before, Values(changed));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Pictures_that_lie_otherwise_in_memory_are_read_right(string name)
    {
        using var scope = torch.NewDisposeScope();
        var turned = Pictures(2, 1, 6, 6).transpose(2, 3);
        Assert.Equal(Values(Create(name).Apply(turned.contiguous(), Keys(2))), Values(Create(name).Apply(turned, Keys(2))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_no_picture_is_told(string name)
    {
        using var scope = torch.NewDisposeScope();
        var mistake = Assert.Throws<DistillException>(() => Create(name).Apply(torch.zeros(2, 5), Keys(2)));
        Assert.Contains($"{name} changes pictures", mistake.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Create(name).Apply(torch.zeros(2, 1, 5, 5), Keys(3)));
    }

    [Fact]
    public void A_shift_moves_by_whole_pixels_and_uncovers_zeros()
    {
        using var scope = torch.NewDisposeScope();
        var images = Pictures(200, 2, 5, 6);
        var shifted = new Shift(pixels: 2).Apply(images, Keys(200));
        var padded = torch.nn.functional.pad(images, [2, 2, 2, 2]);
        var seen = new HashSet<(int, int)>();
        for (var i = 0; i < 200; i++)
            seen.Add(ShiftThatGives(padded[i], shifted[i]));
        Assert.Equal(25, seen.Count);
    }

    [Fact]
    public void A_shift_beyond_the_picture_leaves_nothing()
    {
        using var scope = torch.NewDisposeScope();
        var shifted = Values(new Shift(pixels: 50).Apply(torch.ones(50, 1, 3, 3), Keys(50)));
        Assert.Contains(shifted.Chunk(9), p => p.All(v => v == 0));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 1000, 1000)]
    [InlineData(0.3, 250, 350)]
    public void A_flip_happens_as_often_as_declared(double probability, int least, int most)
    {
        using var scope = torch.NewDisposeScope();
        var images = Pictures(1000, 1, 2, 3);
        var flipped = new Flip(probability).Apply(images, Keys(1000));
        var mirrored = images.flip(3);
        var mirrors = 0;
        for (var i = 0; i < 1000; i++)
        {
            var isMirror = Values(flipped[i]).SequenceEqual(Values(mirrored[i]));
            Assert.True(isMirror || Values(flipped[i]).SequenceEqual(Values(images[i])));
            mirrors += isMirror ? 1 : 0;
        }

        Assert.InRange(mirrors, least, most);
    }

    [Fact]
    public void A_crop_of_the_whole_changes_nothing()
    {
        using var scope = torch.NewDisposeScope();
        var images = Pictures(5, 3, 6, 9);
        Assert.Equal(Values(images), Values(new Crop(scale: 1).Apply(images, Keys(5))));
    }

    [Fact]
    public void A_crop_samples_as_torch_does()
    {
        using var scope = torch.NewDisposeScope();
        const double Scale = 0.5;
        var images = Pictures(8, 2, 7, 10);
        var keys = Keys(8);
        var cropped = new Crop(Scale).Apply(images, keys);
        for (var i = 0; i < 8; i++)
        {
            var random = new SplitMix64(keys[i] ^ Crop.Salt);
            var share = random.Between(Scale, 1);
            var (down, right) = (random.Unit(), random.Unit());
            // torch's own coordinates run from −1 to 1 over the picture.
            float Middle(double place) => (float)((((1 - share) * place) + (share / 2)) * 2) - 1;
            var window = torch.tensor([(float)share, 0, Middle(right), 0, (float)share, Middle(down)], [1, 2, 3]);
            var grid = torch.nn.functional.affine_grid(window, [1, 2, 7, 10], align_corners: false);
            var expected = torch.nn.functional.grid_sample(
                images[torch.TensorIndex.Slice(i, i + 1)], grid, torch.GridSampleMode.Bilinear, torch.GridSamplePaddingMode.Border, align_corners: false);
            Assert.All(Values(expected).Zip(Values(cropped[i])), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        }
    }

    [Fact]
    public void Parameters_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Shift(pixels: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Flip(probability: 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Flip(probability: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Crop(scale: -0.1));
    }

    [Fact]
    public void Keys_differ_by_seed_epoch_and_sample()
    {
        var keys = new HashSet<ulong>();
        for (var seed = -2; seed < 3; seed++)
        {
            for (var epoch = 0; epoch < 20; epoch++)
            {
                for (var sample = 0; sample < 1000; sample++)
                    Assert.True(keys.Add(SampleKey.Of(seed, epoch, sample)));
            }
        }

        Assert.Equal(SampleKey.Of(17, 3, 5), SampleKey.Of(17, 3, 5));
        Assert.NotEqual(SampleKey.Of(17, 3, 5), SampleKey.Of(17, 5, 3));
    }

    private static IAugmentation Create(string name) => name switch
    {
        "Shift" => new Shift(pixels: 2),
        "Flip" => new Flip(probability: 0.5),
        _ => new Crop(scale: 0.6),
    };

    private static torch.Tensor Pictures(int count, int channels, int height, int width) =>
        torch.arange(1, (count * channels * height * width) + 1, torch.float32).mul(0.37).sin().reshape(count, channels, height, width);

    private static ulong[] Keys(int count) => [.. Enumerable.Range(0, count).Select(i => SampleKey.Of(17, 0, i))];

    private static float[] Values(torch.Tensor tensor) => tensor.contiguous().data<float>().ToArray();

    private static (int Down, int Right) ShiftThatGives(torch.Tensor padded, torch.Tensor shifted)
    {
        var (height, width) = (shifted.shape[1], shifted.shape[2]);
        for (var down = 0; down <= 4; down++)
        {
            for (var right = 0; right <= 4; right++)
            {
                var window = padded[torch.TensorIndex.Colon, torch.TensorIndex.Slice(down, down + height), torch.TensorIndex.Slice(right, right + width)];
                if (Values(window).SequenceEqual(Values(shifted)))
                    return (down, right);
            }
        }

        throw new InvalidOperationException("The picture was not shifted by whole pixels.");
    }
}
