using System.Runtime.InteropServices;

namespace Distill.Runtime.Data;

/// <summary>The labels of a whole data set.</summary>
public static class Labels
{
    private const int ReadAtOnce = 1024;

    /// <summary>Reads every label, some samples at a time.</summary>
    /// <param name="dataSet">The data set.</param>
    /// <returns>One label a sample, in order; <see cref="Batch.Unlabelled"/> where there is none.</returns>
    public static long[] Of(IDataSet dataSet)
    {
        var labels = new long[dataSet.Count];
        foreach (var chunk in Enumerable.Range(0, dataSet.Count).Chunk(ReadAtOnce))
        {
            using var scope = torch.NewDisposeScope();
            var read = dataSet.Read(chunk).Label.cpu().contiguous();
            MemoryMarshal.Cast<byte, long>(read.bytes).CopyTo(labels.AsSpan(chunk[0]));
        }

        return labels;
    }
}
