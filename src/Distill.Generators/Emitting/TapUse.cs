using Distill.Generators.Model;

namespace Distill.Generators.Emitting;

/// <summary>A layer that the loop taps; terms that look at the same layer share it.</summary>
/// <param name="Owner">The model's field: <c>teacher</c> or <c>student</c>.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Local">What it gave in this step: <c>teacherBlock2</c>.</param>
/// <param name="Module">C# that gives the layer's module.</param>
internal sealed record TapUse(string Owner, LayerPath Layer, string Local, string Module)
{
    /// <summary>The tap itself.</summary>
    public string Field => Local + "Tap";

    /// <summary>C# that sets the tap.</summary>
    public string Creation => $"Tap.{(Layer.Point.OfInput ? "InputOf" : "OutputOf")}({string.Join(", ", Arguments())})";

    private IEnumerable<string> Arguments()
    {
        yield return Module;
        if (Layer.Point.Element is { } element)
            yield return FormattableString.Invariant($"element: {element}");
        if (Layer.Point.Call > 0)
            yield return FormattableString.Invariant($"call: {Layer.Point.Call}");
        if (Layer.Copy)
            yield return "copy: true";
    }
}
