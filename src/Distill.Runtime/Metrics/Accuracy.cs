using Distill.Runtime.Data;
using Distill.Runtime.Training;
using static TorchSharp.torch;

namespace Distill.Runtime.Metrics;

/// <summary>How often the largest logit is the label's.</summary>
internal static class Accuracy
{
    private const int AtOnce = 500;

    /// <summary>Measures a model on a whole data set, in eval mode and without a graph; the mode is restored.</summary>
    /// <param name="model">The model.</param>
    /// <param name="predict">Its logits <c>[N,C]</c> for a batch of inputs.</param>
    /// <param name="data">The samples; those without a label do not count.</param>
    /// <param name="input">How they are normalised.</param>
    /// <param name="device">Where the model is.</param>
    /// <returns>A share, 0…1; NaN where no sample has a label.</returns>
    public static double Of(nn.Module model, Func<Tensor, Tensor> predict, IDataSet data, InputSpec input, Device device)
    {
        using var mode = EvalMode.Of(model);
        using var withoutGraph = no_grad();
        using var reader = new SampleReader(data, input, device);
        long right = 0, counted = 0;
        foreach (var samples in Enumerable.Range(0, data.Count).Chunk(AtOnce))
        {
            using var scope = NewDisposeScope();
            var batch = reader.Read(samples);
            var answer = predict(batch.Image).argmax(1);
            right += answer.eq(batch.Label).sum(ScalarType.Int64).item<long>();
            counted += batch.Label.ne(Batch.Unlabelled).sum(ScalarType.Int64).item<long>();
        }

        return (double)right / counted;
    }
}
