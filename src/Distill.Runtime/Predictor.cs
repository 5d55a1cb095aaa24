using System.Runtime.InteropServices;
using Distill.Runtime.Data.Files;
using Distill.Runtime.Metrics;
using Distill.Runtime.Training;
using static TorchSharp.torch;

namespace Distill.Runtime;

/// <summary>Asks a trained student for labels: normalised as the experiment declares it, in eval mode, without a graph.</summary>
/// <typeparam name="TLabel">The enum that <c>[Student&lt;Net&gt;(Labels = typeof(…))]</c> names.</typeparam>
public sealed class Predictor<TLabel>
    where TLabel : struct, Enum
{
    private static readonly TLabel[] Labels = Enum.GetValues<TLabel>();

    private readonly nn.Module<Tensor, Tensor> student;
    private readonly InputSpec input;

    /// <summary>A predictor; the student stays the caller's.</summary>
    /// <param name="student">The student, with its weights, on any device and in any mode.</param>
    /// <param name="manifest">What it was trained by: <c>Experiment.Of&lt;ThingsKd&gt;().Manifest</c>.</param>
    /// <exception cref="DistillException">The experiment's student has other labels.</exception>
    public Predictor(nn.Module<Tensor, Tensor> student, Manifest manifest)
    {
        if (manifest.Student.Labels?.Count != Labels.Length)
            throw new DistillException($"{manifest.Experiment}: the student {manifest.Student.Construction} has {(manifest.Student.Labels is { } others ? $"{others.Count} labels ({string.Join(", ", others)})" : "labels without names")}, {typeof(TLabel).Name} has {Labels.Length}; name the enum of its Labels.");
        this.student = student;
        input = manifest.Input;
    }

    /// <summary>Labels for a batch.</summary>
    /// <param name="images">Samples as a data set gives them, float32 <c>[N,…]</c> with values 0…1, not normalised.</param>
    /// <returns>One prediction a sample.</returns>
    /// <exception cref="DistillException">The samples are of another shape than declared, or the student gives other logits.</exception>
    public IReadOnlyList<Prediction<TLabel>> Predict(Tensor images)
    {
        if (images.dim() == 0 || !images.shape.Skip(1).SequenceEqual(input.Shape))
            throw new DistillException($"The samples are {Shapes.Text(images)}; [Input] says {Shapes.OfSample(input.Shape)}, so a batch of them is one axis more.");
        using var scope = NewDisposeScope();
        using var mode = EvalMode.Of(student);
        using var withoutGraph = no_grad();
        var device = student.parameters().FirstOrDefault()?.device ?? CPU;
        using var normalisation = new Normalisation(input, device);
        var logits = student.call(normalisation.Apply(images.to(device)));
        if (!logits.shape.SequenceEqual([images.shape[0], Labels.Length]))
            throw new DistillException($"The student gives {Shapes.Text(logits)} for {images.shape[0]} samples and {Labels.Length} labels of {typeof(TLabel).Name}; it is another model than the declared one.");
        var scores = MemoryMarshal.Cast<byte, double>(logits.softmax(1, ScalarType.Float64).cpu().contiguous().bytes).ToArray();
        return [.. scores.Chunk(Labels.Length).Select(row => new Prediction<TLabel>(Labels[Array.IndexOf(row, row.Max())], row))];
    }

    /// <summary>Labels for pictures, which are cut to the middle and resized as those of a data folder are.</summary>
    /// <param name="pictures">Picture files.</param>
    /// <returns>One prediction a picture.</returns>
    /// <exception cref="DistillException">A picture cannot be read, or the input is none for pictures.</exception>
    public IReadOnlyList<Prediction<TLabel>> Predict(params IReadOnlyList<string> pictures)
    {
        if (input.Shape is not [1 or 3, var height, var width])
            throw new DistillException($"[Input] says {Shapes.OfSample(input.Shape)}; pictures become [1,height,width] or [3,height,width].");
        var decoder = new PictureDecoder((int)input.Shape[0], (int)height, (int)width);
        var bytes = new byte[pictures.Count * decoder.Values];
        for (var i = 0; i < pictures.Count; i++)
        {
            if (decoder.Decode(pictures[i], bytes.AsSpan(i * decoder.Values, decoder.Values)) is { } reason)
                throw new DistillException($"'{pictures[i]}' is a bad picture: {reason}.");
        }

        using var scope = NewDisposeScope();
        return Predict(tensor(Array.ConvertAll(bytes, b => b / 255f)).reshape([pictures.Count, .. input.Shape]));
    }
}
