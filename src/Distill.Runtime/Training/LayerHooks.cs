using System.Reflection;
using static TorchSharp.torch;

namespace Distill.Runtime.Training;

/// <summary>
/// Sets hooks on modules of any arity. The arity is found once, when the hook is set; a forward pass runs typed code.
/// </summary>
internal static class LayerHooks
{
    /// <summary>Has what a layer gives handed over at each call: a tensor, or a tuple.</summary>
    /// <returns>Removes the hook.</returns>
    /// <exception cref="DistillException">The layer has no forward.</exception>
    public static Action OnOutput(nn.Module layer, Action<object?> see) => Set(nameof(Output), layer, see);

    /// <summary>Has what goes into a layer handed over at each call: its argument, or a tuple of them where it has several.</summary>
    /// <returns>Removes the hook.</returns>
    /// <exception cref="DistillException">The layer has no forward.</exception>
    public static Action OnInput(nn.Module layer, Action<object?> see) => Set(nameof(Input), layer, see);

    private static Action Set(string hook, nn.Module layer, Action<object?> see)
    {
        if (Signature(layer.GetType()) is not { } signature)
            throw new DistillException($"A {layer.GetType().Name} has no forward that could be tapped; tap a layer inside it.");
        var method = typeof(LayerHooks).GetMethods(BindingFlags.NonPublic | BindingFlags.Static)
            .Single(m => m.Name == hook && m.GetGenericArguments().Length == signature.Length);
        return (Action)method.MakeGenericMethod(signature).Invoke(null, [layer, see])!;
    }

    /// <summary>The type arguments of the <c>Module&lt;…&gt;</c> that a layer derives from.</summary>
    private static Type[]? Signature(Type layer)
    {
        for (var type = layer; type is not null; type = type.BaseType)
        {
            if (type.BaseType is { IsGenericType: true } hookable && hookable.GetGenericTypeDefinition() == typeof(nn.HookableModule<,>))
                return type.GetGenericArguments();
        }

        return null;
    }

    private static Action Output<T, TResult>(nn.Module<T, TResult> layer, Action<object?> see) =>
        layer.register_forward_hook((_, _, output) => Seen(output, see)).remove;

    private static Action Output<T1, T2, TResult>(nn.Module<T1, T2, TResult> layer, Action<object?> see) =>
        layer.register_forward_hook((_, _, _, output) => Seen(output, see)).remove;

    private static Action Output<T1, T2, T3, TResult>(nn.Module<T1, T2, T3, TResult> layer, Action<object?> see) =>
        layer.register_forward_hook((_, _, _, _, output) => Seen(output, see)).remove;

    private static Action Output<T1, T2, T3, T4, TResult>(nn.Module<T1, T2, T3, T4, TResult> layer, Action<object?> see) =>
        layer.register_forward_hook((_, _, _, _, _, output) => Seen(output, see)).remove;

    private static Action Output<T1, T2, T3, T4, T5, TResult>(nn.Module<T1, T2, T3, T4, T5, TResult> layer, Action<object?> see) =>
        layer.register_forward_hook((_, _, _, _, _, _, output) => Seen(output, see)).remove;

    private static Action Output<T1, T2, T3, T4, T5, T6, TResult>(nn.Module<T1, T2, T3, T4, T5, T6, TResult> layer, Action<object?> see) =>
        layer.register_forward_hook((_, _, _, _, _, _, _, output) => Seen(output, see)).remove;

    private static TResult Seen<TResult>(TResult output, Action<object?> see)
    {
        see(output);
        return output;
    }

    private static Action Input<T, TResult>(nn.Module<T, TResult> layer, Action<object?> see) =>
        layer.register_forward_pre_hook((_, input) => Seen(input, see)).remove;

    private static Action Input<T1, T2, TResult>(nn.Module<T1, T2, TResult> layer, Action<object?> see) =>
        layer.register_forward_pre_hook((_, a, b) => SeenAll((a, b), see)).remove;

    private static Action Input<T1, T2, T3, TResult>(nn.Module<T1, T2, T3, TResult> layer, Action<object?> see) =>
        layer.register_forward_pre_hook((_, a, b, c) => SeenAll((a, b, c), see)).remove;

    private static Action Input<T1, T2, T3, T4, TResult>(nn.Module<T1, T2, T3, T4, TResult> layer, Action<object?> see) =>
        layer.register_forward_pre_hook((_, a, b, c, d) => SeenAll((a, b, c, d), see)).remove;

    private static Action Input<T1, T2, T3, T4, T5, TResult>(nn.Module<T1, T2, T3, T4, T5, TResult> layer, Action<object?> see) =>
        layer.register_forward_pre_hook((_, a, b, c, d, e) => SeenAll((a, b, c, d, e), see)).remove;

    private static Action Input<T1, T2, T3, T4, T5, T6, TResult>(nn.Module<T1, T2, T3, T4, T5, T6, TResult> layer, Action<object?> see) =>
        layer.register_forward_pre_hook((_, a, b, c, d, e, f) => SeenAll((a, b, c, d, e, f), see)).remove;

    /// <summary>Null leaves the arguments as they are.</summary>
    private static TArguments? SeenAll<TArguments>(TArguments arguments, Action<object?> see)
        where TArguments : struct
    {
        see(arguments);
        return null;
    }
}
