using static TorchSharp.torch;

namespace Distill.Runtime.Training;

/// <summary>A hook on a layer, and what it saw in the last forward pass.</summary>
/// <remarks>
/// Hooks fire on <c>call</c>, never on <c>forward</c>. A tap keeps the graph: what is taken from a student's tap can be differentiated.
/// It keeps an alias, because <c>Sequential</c> disposes what its layers hand each other and a model's own dispose scope does likewise;
/// for the same reason an in-place operation after the tapped layer changes what the tap saw.
/// </remarks>
public sealed class Tap : IDisposable
{
    private readonly nn.Module<Tensor, Tensor> layer;
    private readonly nn.HookableModule<Func<nn.Module<Tensor, Tensor>, Tensor, Tensor>, Func<nn.Module<Tensor, Tensor>, Tensor, Tensor, Tensor>>.HookRemover hook;
    private Tensor? seen;

    private Tap(nn.Module<Tensor, Tensor> layer)
    {
        this.layer = layer;
        hook = layer.register_forward_hook((_, _, output) =>
        {
            See(output);
            return output;
        });
    }

    /// <summary>Taps what a layer gives.</summary>
    /// <param name="layer">The layer; it stays the caller's.</param>
    /// <returns>The tap, which sees every call from now on.</returns>
    public static Tap OutputOf(nn.Module<Tensor, Tensor> layer) => new(layer);

    /// <summary>Hands over what the layer gave since the last take, once: a stale tensor is never seen.</summary>
    /// <returns>The layer's output, with its graph. It dies with the caller's dispose scope, or is the caller's where there is none.</returns>
    /// <exception cref="DistillException">The layer was not called since.</exception>
    public Tensor Take()
    {
        var taken = seen ?? throw new DistillException(
            $"The tapped layer ({layer.GetType().Name}) was not called in this forward pass; tap a layer that forward() reaches through call(), not through forward().");
        seen = null;
        return CurrentDisposeScope is { } scope ? taken.MoveToOtherDisposeScope(scope) : taken;
    }

    /// <summary>Removes the hook and forgets what was seen.</summary>
    public void Dispose()
    {
        hook.remove();
        seen?.Dispose();
        seen = null;
    }

    private void See(Tensor output)
    {
        seen?.Dispose();
        seen = output.alias().DetachFromDisposeScope();
    }
}
