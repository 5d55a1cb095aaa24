using System.Runtime.CompilerServices;

namespace Distill.Corpus.Tests;

/// <summary>The tensors in what a module takes or gives: a tensor, a tuple (nested ones too), a sequence, or nothing.</summary>
internal static class TensorsIn
{
    public static IEnumerable<Tensor> Value(object? value) => value switch
    {
        Tensor tensor => [tensor],
        ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => Value(tuple[i])),
        IEnumerable<Tensor> tensors => tensors,
        _ => [],
    };

    public static IReadOnlyList<long[]> Shapes(object? value) => [.. Value(value).Select(tensor => tensor.shape)];
}
