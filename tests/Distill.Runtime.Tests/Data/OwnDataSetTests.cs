using System.Security.Cryptography;
using Distill.Runtime.Data;
using TorchSharp;

namespace Distill.Runtime.Tests.Data;

/// <summary>Holds the promise of docs/how-to/use-your-own-data.md: a user's own data is a class of twenty lines.</summary>
public sealed class OwnDataSetTests
{
    [Fact]
    public void Own_data_can_be_read_cut_and_stripped_of_labels()
    {
        var sensors = new Readings("sensors", [[0.1f, 0.9f], [0.8f, 0.2f], [0.4f, 0.5f], [0.9f, 0.1f]], [0, 1, 0, 1]);
        var (train, validation) = Split.Cut(sensors, share: 0.5, seed: 3);
        Assert.Equal((2, 2), (train.Count, validation.Count));
        using var scope = torch.NewDisposeScope();
        Assert.Equal([0.8f, 0.2f, 0.1f, 0.9f], sensors.Read([1, 0]).Image.data<float>().ToArray());
        Assert.Equal(2, Labels.Of(new FewLabels(sensors, count: 2, seed: 3)).Count(l => l == Batch.Unlabelled));
    }

    /// <summary>The class of the page.</summary>
    private sealed class Readings(string name, float[][] rows, int[] labels) : IDataSet
    {
        public string Name => name;

        public int Count => rows.Length;

        public int Classes => 2;

        public IReadOnlyList<long> Shape => [2];

        public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData([.. rows.SelectMany(r => r).Concat(labels.Select(l => (float)l)).SelectMany(BitConverter.GetBytes)]));

        public Batch Read(ReadOnlySpan<int> indices)
        {
            var order = indices.ToArray();
            return new(
                torch.tensor([.. order.SelectMany(i => rows[i])], [order.Length, 2]),
                torch.tensor([.. order.Select(i => (long)labels[i])]));
        }
    }
}
