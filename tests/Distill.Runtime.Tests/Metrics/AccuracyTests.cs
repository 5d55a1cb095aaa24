using Distill.Runtime.Data;
using Distill.Runtime.Metrics;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Metrics;

public class AccuracyTests
{
    [Fact]
    public void It_is_the_share_of_right_answers_among_samples_with_a_label()
    {
        // Each sample is its own logits; the third has no label, the fourth is answered wrongly.
        byte[] values = [200, 0, 0, 0, 200, 0, 0, 0, 200, 200, 0, 0];
        var data = new MemoryDataSet("four", values, [0, 1, (int)Batch.Unlabelled, 2], [3], classes: 3);
        using var model = nn.Flatten();
        Assert.Equal(2.0 / 3, Accuracy.Of(model, model.call, data, new([3], [0, 0, 0], [1, 1, 1]), CPU), 12);
    }

    [Fact]
    public void The_mode_is_restored_and_nothing_is_left_behind()
    {
        var data = new MemoryDataSet("two", [200, 0, 0, 200], [0, 1], [2], classes: 2);
        using var model = nn.Sequential(nn.Dropout(0.5), nn.Flatten());
        model.train();
        var before = LiveTensors.Settled();
        Accuracy.Of(model, model.call, data, new([2], [0, 0], [1, 1]), CPU);
        Assert.True(model.training);
        Assert.Equal(before, Tensor.TotalCount);
    }
}
