using System.Runtime.CompilerServices;

namespace Distill.Measure.Hooks;

/// <summary>The tensors in what a module takes or gives: a tensor, a tuple (nested ones too) or a sequence; null stands where there is none.</summary>
internal static class TensorsIn
{
    public static IEnumerable<Tensor?> Value(object? value) => value switch
    {
        // MultiheadAttention without weights gives a Tensor around nothing.
        Tensor tensor => [tensor.IsInvalid ? null : tensor],
        ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => Value(tuple[i])),
        IEnumerable<Tensor> tensors => tensors,
        _ => [null],
    };

    public static IReadOnlyList<long[]?> Shapes(object? value) => [.. Value(value).Select(tensor => tensor?.shape)];
}
