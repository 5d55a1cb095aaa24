using Distill.Generators.Model;
using Distill.Generators.Shapes;

namespace Distill.Generators.Checking;

/// <summary>A tapped layer, and what the interpreter saw of it.</summary>
/// <param name="Site">Where it is declared.</param>
/// <param name="View">What a tap on it would see.</param>
/// <param name="Facts">Its model.</param>
internal sealed record TappedLayer(TapSite Site, LayerView View, ModelFacts Facts)
{
    public TapPoint Point => View.Point;

    public LayerShape Layer => View.Layer;

    public IReadOnlyList<LayerCallShape> Calls => View.Calls;

    public bool IsOnlyForwarded => View.IsOnlyForwarded;

    public LayerCallShape? Call => View.Call;

    public Shape Shape => View.Shape;

    /// <summary>Why that shape is not known; null where nothing can be said.</summary>
    public Note? WhyUnknown =>
        Facts.WhyUnknown.TryGetValue(Layer.Path, out var why) ? why : Facts.Unknowns.FirstOrDefault();
}
