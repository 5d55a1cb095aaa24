using Distill.Generators.Shapes.Operators;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes.Values;

/// <summary>A module: the user's, or one that TorchSharp ships.</summary>
internal sealed class ModuleValue(INamedTypeSymbol type) : ObjectValue(type)
{
    private Reason? why;

    /// <summary>What TorchSharp's own layer does; null for the user's modules, for containers and for what has no rule.</summary>
    public LayerOperator? Operator { get; set; }

    /// <summary>What TorchSharp's own layer was made with.</summary>
    public Arguments Settings { get; set; } = Arguments.None;

    public List<KeyValuePair<string, ModuleValue>> Children { get; } = [];

    public List<KeyValuePair<string, TensorValue>> Parameters { get; } = [];

    public List<KeyValuePair<string, TensorValue>> Buffers { get; } = [];

    /// <summary>Why its children or parameters are not all known.</summary>
    public override Reason? Why => why;

    /// <summary>From here on it may have other children, parameters or behaviour than is known.</summary>
    public void Forget(Reason reason) => why ??= reason;
}
