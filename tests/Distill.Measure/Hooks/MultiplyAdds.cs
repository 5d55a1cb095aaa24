using TorchSharp.Modules;

namespace Distill.Measure.Hooks;

/// <summary>Multiply-adds of one call of one of TorchSharp's own layers, from what went in and came out.</summary>
/// <remarks>
/// The convention: one multiplication with its addition counts 1. A bias, a normalisation, an activation, a pooling, a look-up count 0.
/// What a model multiplies in its own <c>forward</c> (matmul, einsum, functional.linear) is no layer and not counted here.
/// Attention and transformer layers are not counted: their products depend on masks and on the path that libtorch takes.
/// </remarks>
internal static class MultiplyAdds
{
    /// <returns>The count for the whole batch, or null where there is a product that this convention does not cover.</returns>
    public static long? Of(nn.Module module, IReadOnlyList<Tensor?> inputs, IReadOnlyList<Tensor?> outputs) => module switch
    {
        ConvolutionTranspose conv => inputs[0]!.numel() * (conv.out_channels / conv.groups) * Product(conv.kernel_size),
        Convolution conv => outputs[0]!.numel() * (conv.in_channels / conv.groups) * Product(conv.kernel_size),
        Linear linear => outputs[0]!.numel() * linear.in_features,
        LSTM or GRU or RNN or LSTMCell or GRUCell or RNNCell => Steps(inputs[0]!) * Weights(module),
        Bilinear or MultiheadAttention or Transformer or TransformerEncoder or TransformerEncoderLayer or TransformerDecoder or TransformerDecoderLayer => null,
        _ => 0,
    };

    // Every weight matrix of a recurrent layer meets every step of every example once.
    private static long Weights(nn.Module module) =>
        module.parameters().Where(parameter => parameter.dim() == 2).Sum(parameter => parameter.numel());

    private static long Steps(Tensor input) => input.numel() / input.shape[^1];

    private static long Product(long[] factors) => factors.Aggregate(1L, (product, factor) => product * factor);
}
