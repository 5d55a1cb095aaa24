using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators;

/// <summary>What a layer that TorchSharp ships does to shapes. It is found by its type and needs no other edit; it holds no state.</summary>
internal abstract class LayerOperator
{
    /// <summary>The types it speaks for, as named in <c>TorchSharp.Modules</c>: <c>Conv2d</c>.</summary>
    public abstract IReadOnlyList<string> Types { get; }

    /// <summary>Registers what the layer owns. A layer without parameters has nothing to say.</summary>
    public virtual void Build(LayerPlan layer)
    {
    }

    /// <summary>What the layer gives. With <c>inplace: true</c> the result is the input itself, changed; the operator need not see to it.</summary>
    public abstract Value Forward(LayerOperation call);
}

/// <summary>A layer while it is made.</summary>
/// <param name="type">Its type's name in <c>TorchSharp.Modules</c>.</param>
/// <param name="settings">What its factory or constructor was given.</param>
internal sealed class LayerPlan(string type, Arguments settings)
{
    public string Type { get; } = type;

    public Arguments Settings { get; } = settings;

    public List<KeyValuePair<string, Shape>> Parameters { get; } = [];

    public List<KeyValuePair<string, Shape>> Buffers { get; } = [];

    /// <summary>Owns a parameter of that shape; unknown dimensions make the model's count "at least".</summary>
    public void Parameter(string name, params Dim[] dims) => Parameters.Add(new(name, Shape.Of(dims)));

    /// <summary>Owns a buffer: what is saved with the model and is no parameter.</summary>
    public void Buffer(string name, params Dim[] dims) => Buffers.Add(new(name, Shape.Of(dims)));
}

/// <summary>One call of a layer.</summary>
/// <param name="type">The layer's type's name in <c>TorchSharp.Modules</c>.</param>
/// <param name="settings">What the layer was made with.</param>
/// <param name="inputs">What goes in, by the names of <c>forward</c>'s parameters.</param>
internal sealed class LayerOperation(string type, Arguments settings, Arguments inputs) : Operation(inputs[0])
{
    public string Type { get; } = type;

    /// <summary>What the layer was made with.</summary>
    public Arguments Settings { get; } = settings;

    /// <summary>All inputs; <see cref="Operation.Input"/> is the first.</summary>
    public Arguments Inputs { get; } = inputs;
}
