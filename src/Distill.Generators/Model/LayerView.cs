namespace Distill.Generators.Model;

/// <summary>A layer as a tap on it would see it.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Point">What of it is tapped.</param>
internal sealed record LayerView(LayerShape Layer, TapPoint Point)
{
    /// <summary>The layer that a point names; null where nothing is known of it. A property stands for the field behind it.</summary>
    public static LayerView? Of(ModelShapes shapes, TapPoint point)
    {
        var first = point.Layer.Split('.')[0];
        return (shapes[point.Layer] ?? shapes[$"<{first}>k__BackingField{point.Layer.Substring(first.Length)}"]) is { } layer ? new(layer, point) : null;
    }

    /// <summary>The calls that a tap sees.</summary>
    public IReadOnlyList<LayerCallShape> Calls => [.. Layer.Calls.Where(c => !c.ByForward)];

    /// <summary>Whether the layer is only ever reached by <c>forward</c>.</summary>
    public bool IsOnlyForwarded => Layer.Calls.Count > 0 && Calls.Count == 0 && !Layer.MayRunMore;

    /// <summary>The tapped call; null where it cannot be told.</summary>
    public LayerCallShape? Call
    {
        get
        {
            var calls = Calls;
            var index = Math.Max(Point.Call, 1) - 1;
            if (Point.Call == 0 && (calls.Count != 1 || Layer.MayRunMore))
                return null;
            return index < calls.Count && calls.Take(index + 1).All(c => c.IsCertain) ? calls[index] : null;
        }
    }

    /// <summary>The shape of what the tap sees.</summary>
    public Shape Shape
    {
        get
        {
            if (Call is not { } call)
                return Shape.Unknown;
            var shapes = Point.OfInput ? call.Inputs : call.Outputs;
            var element = Point.Element ?? (Point.OfInput || shapes.Count == 1 ? 0 : -1);
            return element >= 0 && element < shapes.Count ? shapes[element] : Shape.Unknown;
        }
    }
}
