namespace Distill.Runtime.Training;

/// <summary>Writes shapes for people.</summary>
internal static class Shapes
{
    /// <summary>The shape of a batch, its first dimension as N: <c>[N,16,7,7]</c>.</summary>
    public static string Text(torch.Tensor batch) => batch.dim() == 0 ? "a scalar" : $"[{string.Join(",", batch.shape.Skip(1).Select(s => s.ToString(Invariant)).Prepend("N"))}]";

    /// <summary>The shape of one sample: <c>[1,28,28]</c>.</summary>
    public static string OfSample(IEnumerable<long> sample) => $"[{string.Join(",", sample.Select(s => s.ToString(Invariant)))}]";
}
