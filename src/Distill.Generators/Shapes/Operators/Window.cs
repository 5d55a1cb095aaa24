using Distill.Generators.Model;

namespace Distill.Generators.Shapes.Operators;

/// <summary>The arithmetic of a window that slides over one dimension, as convolutions and poolings share it.</summary>
internal static class Window
{
    /// <summary>The number of places; 0 or a negative one means that the window does not fit; unknown where anything is.</summary>
    public static Dim Places(Dim size, Dim kernel, Dim stride, Dim padding, Dim dilation, bool roundUp = false)
    {
        if (stride.Is(1) && !roundUp && size.Power == 0)
            return size + (padding * 2) - (dilation * (kernel - 1));
        if (size.Value is not { } s || kernel.Value is not { } k || stride.Value is not (> 0 and { } step) || padding.Value is not { } p || dilation.Value is not { } d)
            return Dim.Unknown;
        var room = (double)s + (2.0 * p) - ((double)d * (k - 1)) - 1;
        if (Math.Abs(room) > int.MaxValue || step > int.MaxValue || k <= 0)
            return Dim.Unknown;
        var places = (long)Math.Floor((room + (roundUp ? step - 1 : 0)) / step) + 1;
        // A window that would start in the padding behind the end is left out.
        return roundUp && (places - 1) * step >= s + p ? places - 1 : places;
    }
}
