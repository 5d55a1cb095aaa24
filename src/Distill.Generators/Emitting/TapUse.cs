using Distill.Generators.Model;
using Distill.Generators.Writing;

namespace Distill.Generators.Emitting;

/// <summary>A layer that the loop taps; terms that look at the same layer share it.</summary>
/// <param name="Owner">The model's field: <c>teacher</c> or <c>student</c>.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Local">What it gave in this step: <c>teacherBlock2</c>.</param>
internal sealed record TapUse(string Owner, LayerPath Layer, string Local)
{
    /// <summary>The tap itself.</summary>
    public string Field => Local + "Tap";

    /// <summary>C# that sets the tap.</summary>
    public string Creation => Layer.Access is { } access
        ? $"Tap.OutputOf({Owner}.{access})"
        : $"Tap.OutputOf(Layers.Find({Owner}, {Literal.Of(Layer.Path)}))";
}
