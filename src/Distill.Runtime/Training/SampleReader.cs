using Distill.Runtime.Data;

namespace Distill.Runtime.Training;

/// <summary>Reads samples as a model takes them: normalised, and where the model is.</summary>
internal sealed class SampleReader : IDisposable
{
    private readonly IDataSet data;
    private readonly torch.Device device;
    private readonly torch.Tensor mean;
    private readonly torch.Tensor scale;

    public SampleReader(IDataSet data, InputSpec input, torch.Device device)
    {
        this.data = data;
        this.device = device;
        long[] perChannel = [input.Mean.Count, .. Enumerable.Repeat(1L, input.Shape.Count - 1)];
        mean = torch.tensor(input.Mean.Select(m => (float)m).ToArray()).reshape(perChannel).DetachFromDisposeScope();
        scale = torch.tensor(input.Std.Select(s => (float)(1 / s)).ToArray()).reshape(perChannel).DetachFromDisposeScope();
    }

    /// <summary>Reads samples.</summary>
    /// <param name="samples">Their positions.</param>
    /// <param name="augment">Changes the pictures while their values are 0…1; null: nothing does.</param>
    /// <returns>The batch; it dies with the caller's dispose scope.</returns>
    public Batch Read(ReadOnlySpan<int> samples, Func<torch.Tensor, torch.Tensor>? augment = null)
    {
        var (image, label) = data.Read(samples);
        if (augment is not null)
            image = augment(image);
        image = image.sub_(mean).mul_(scale);
        return new(image.to(device), label.to(device));
    }

    public void Dispose()
    {
        mean.Dispose();
        scale.Dispose();
    }
}
