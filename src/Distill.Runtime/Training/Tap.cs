using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace Distill.Runtime.Training;

/// <summary>A hook on a layer, and what it saw in one forward pass.</summary>
/// <remarks>
/// Hooks fire on <c>call</c>, never on <c>forward</c>. A tap looks only while it is open, from <see cref="Open"/> to <see cref="Take"/>, so
/// that validation leaves nothing in it. It keeps the graph: what is taken from a student's tap can be differentiated.
/// It keeps an alias, because <c>Sequential</c> disposes what its layers hand each other and a model's own dispose scope does likewise;
/// for the same reason an in-place operation after the tapped layer changes what the tap saw, unless it was asked for a copy.
/// </remarks>
public sealed class Tap : IDisposable
{
    private readonly string layer;
    private readonly string side;
    private readonly int? element;
    private readonly int call;
    private readonly bool copy;
    private readonly Action remove;
    private bool isOpen;
    private int calls;
    private Tensor? seen;

    private Tap(nn.Module layer, bool ofInput, int? element, int call, bool copy)
    {
        this.layer = layer.GetType().Name;
        side = ofInput ? "is given" : "gives";
        this.element = element;
        this.call = call;
        this.copy = copy;
        remove = ofInput ? LayerHooks.OnInput(layer, See) : LayerHooks.OnOutput(layer, See);
    }

    /// <summary>Taps what a layer gives.</summary>
    /// <param name="layer">A module of any arity; it stays the caller's.</param>
    /// <param name="element">Which element of a tuple, from 0; null: the layer gives one tensor.</param>
    /// <param name="call">Which call in a forward pass, from 1; 0: there is only one.</param>
    /// <param name="copy">Whether to keep a copy, which no later in-place operation changes.</param>
    /// <returns>The tap, closed.</returns>
    /// <exception cref="DistillException">The layer has no forward that could be tapped.</exception>
    public static Tap OutputOf(nn.Module layer, int? element = null, int call = 0, bool copy = false) => new(layer, ofInput: false, element, call, copy);

    /// <summary>Taps what goes into a layer: penultimate features are usually the input of the last one.</summary>
    /// <param name="layer">A module of any arity; it stays the caller's.</param>
    /// <param name="element">Which of several arguments, from 0; null: the first.</param>
    /// <param name="call">Which call in a forward pass, from 1; 0: there is only one.</param>
    /// <param name="copy">Whether to keep a copy, which no later in-place operation changes.</param>
    /// <returns>The tap, closed.</returns>
    /// <exception cref="DistillException">The layer has no forward that could be tapped.</exception>
    public static Tap InputOf(nn.Module layer, int? element = null, int call = 0, bool copy = false) => new(layer, ofInput: true, element, call, copy);

    /// <summary>The shape of what was taken last; null: nothing was.</summary>
    internal IReadOnlyList<long>? Taken { get; private set; }

    /// <summary>Begins to look: a forward pass follows.</summary>
    public void Open()
    {
        Forget();
        isOpen = true;
    }

    /// <summary>Hands over what was seen since the tap was opened, once, and closes it: a stale tensor is never seen.</summary>
    /// <returns>The tensor, with its graph. It dies with the caller's dispose scope, or is the caller's where there is none.</returns>
    /// <exception cref="DistillException">The layer was not called, or not as often as the tap was told.</exception>
    public Tensor Take()
    {
        isOpen = false;
        if (seen is not { } taken || (call == 0 && calls > 1))
            throw Missed();
        (seen, calls) = (null, 0);
        Taken = taken.shape;
        return CurrentDisposeScope is { } scope ? taken.MoveToOtherDisposeScope(scope) : taken;
    }

    /// <summary>Removes the hook and forgets what was seen.</summary>
    public void Dispose()
    {
        remove();
        Forget();
    }

    private void See(object? given)
    {
        if (!isOpen)
            return;
        calls++;
        if (call != 0 && calls != call)
            return;
        seen?.Dispose();
        var tensor = Pick(given);
        seen = (copy ? tensor.clone() : tensor.alias()).DetachFromDisposeScope();
    }

    private Tensor Pick(object? given)
    {
        if (given is ITuple tuple)
        {
            if (element is null)
                throw new DistillException($"The tapped layer ({layer}) {side} {tuple.Length} values; say which of them: '[0]' after the path is the first.");
            given = element < tuple.Length ? tuple[element.Value] : null;
        }
        else if (element > 0)
        {
            given = null;
        }

        return given as Tensor ?? throw new DistillException($"The tapped layer ({layer}) {side} no tensor{(element is null ? string.Empty : $" at [{element}]")}; tap something else of it.");
    }

    private DistillException Missed() => new(calls switch
    {
        0 => $"The tapped layer ({layer}) was not called in this forward pass; tap a layer that forward() reaches through call(), not through forward().",
        _ when call == 0 => $"The tapped layer ({layer}) was called {calls} times in this forward pass; say which call: '#1' after the path is the first.",
        _ => $"The tapped layer ({layer}) was called {(calls == 1 ? "once" : $"{calls} times")} in this forward pass, so that there is no call #{call}.",
    });

    private void Forget()
    {
        seen?.Dispose();
        seen = null;
        calls = 0;
    }
}
