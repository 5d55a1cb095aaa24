using Distill.Generators.Shapes.Operators;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes.Values;

/// <summary>What holds other modules by position or name; a class of the user's may derive from one.</summary>
internal enum Container
{
    None,
    Sequential,
    List,
    Dictionary,
    ParameterList,
    ParameterDictionary,
}

/// <summary>A module: the user's, or one that TorchSharp ships.</summary>
internal sealed class ModuleValue(INamedTypeSymbol type, Container container = Container.None) : ObjectValue(type)
{
    private Reason? why;

    public Container Container { get; } = container;

    /// <summary>What TorchSharp's own layer does; null for the user's modules, for containers and for what has no rule.</summary>
    public LayerOperator? Operator { get; set; }

    /// <summary>The name of TorchSharp's own layer that <see cref="Operator"/> speaks for.</summary>
    public string OperatorType { get; set; } = "";

    /// <summary>What TorchSharp's own layer was made with.</summary>
    public Arguments Settings { get; set; } = Arguments.None;

    /// <summary>What a container holds now; it becomes children when the container is registered (a Sequential's at once).</summary>
    public List<KeyValuePair<string, Value>> Items { get; private set; } = [];

    public List<KeyValuePair<string, ModuleValue>> Children { get; private set; } = [];

    public List<KeyValuePair<string, TensorValue>> Parameters { get; private set; } = [];

    public List<KeyValuePair<string, TensorValue>> Buffers { get; private set; } = [];

    /// <summary>Whether its fields were registered already: TorchSharp does it once.</summary>
    public bool IsRegistered { get; set; }

    /// <summary>Why its children, parameters or behaviour are not all known.</summary>
    public override Reason? Why => why;

    /// <summary>From here on it may have other children, parameters or behaviour than is known.</summary>
    public void Forget(Reason reason) => why ??= reason;

    public override int Size => base.Size + Items.Count + Children.Count + Parameters.Count + Buffers.Count;

    public override object Save() => new State(base.Save(), [.. Items], [.. Children], [.. Parameters], [.. Buffers], IsRegistered, why);

    public override void Restore(object saved)
    {
        var state = (State)saved;
        base.Restore(state.Fields);
        (Items, Children, Parameters, Buffers) = ([.. state.Items], [.. state.Children], [.. state.Parameters], [.. state.Buffers]);
        (IsRegistered, why) = (state.IsRegistered, state.Why);
    }

    public override bool Merge(object other, Reason reason)
    {
        var state = (State)other;
        var changed = base.Merge(state.Fields, reason);
        if (why is not null)
            return changed;
        why = state.Why;
        if (!state.Items.SequenceEqual(Items) || !state.Children.SequenceEqual(Children) || !state.Parameters.SequenceEqual(Parameters) || state.IsRegistered != IsRegistered)
            why ??= reason;
        return changed || why is not null;
    }

    private sealed record State(
        object Fields,
        KeyValuePair<string, Value>[] Items,
        KeyValuePair<string, ModuleValue>[] Children,
        KeyValuePair<string, TensorValue>[] Parameters,
        KeyValuePair<string, TensorValue>[] Buffers,
        bool IsRegistered,
        Reason? Why);
}
