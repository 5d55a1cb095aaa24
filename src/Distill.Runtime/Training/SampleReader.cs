using Distill.Runtime.Data;

namespace Distill.Runtime.Training;

/// <summary>Reads samples as a model takes them: normalised, and where the model is.</summary>
/// <param name="data">The samples.</param>
/// <param name="input">How they are normalised.</param>
/// <param name="device">Where the model is.</param>
internal sealed class SampleReader(IDataSet data, InputSpec input, torch.Device device) : IDisposable
{
    private readonly Normalisation normalisation = new(input, device);

    /// <summary>Reads samples.</summary>
    /// <param name="samples">Their positions.</param>
    /// <param name="augment">Changes the pictures while their values are 0…1; null: nothing does.</param>
    /// <returns>The batch; it dies with the caller's dispose scope.</returns>
    public Batch Read(ReadOnlySpan<int> samples, Func<torch.Tensor, torch.Tensor>? augment = null)
    {
        var (image, label) = data.Read(samples);
        if (augment is not null)
            image = augment(image);
        var index = torch.tensor(Array.ConvertAll(samples.ToArray(), s => (long)s));
        return new(normalisation.Apply(image.to(device)), label.to(device)) { Index = index.to(device) };
    }

    public void Dispose() => normalisation.Dispose();
}
