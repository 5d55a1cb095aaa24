using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators;

/// <summary>Poolings, as layers and as functions.</summary>
internal static class Pooling
{
    /// <summary>How many dimensions a pooling of that name slides over: the digit in it.</summary>
    public static int Spatial(string name) => name.FirstOrDefault(char.IsDigit) is >= '1' and <= '3' and var digit ? digit - '0' : 2;

    /// <summary>The shape after windows of a fixed size.</summary>
    /// <returns>Unknown where it is; nothing where an error was said.</returns>
    public static Shape Windows(Operation call, string name, Arguments settings)
    {
        var (shape, spatial) = (call.Input.Shape, Spatial(name));
        if (!Fits(call, name, spatial))
            return Start(call, spatial);
        var kernel = settings.Each("kernel_size", spatial);
        var stride = Strides(settings, spatial, kernel);
        var (padding, dilation) = (settings.Each("padding", spatial, 0), settings.Each("dilation", spatial, 1));
        var roundUp = settings.Flag("ceil_mode", false);
        for (var i = 0; i < spatial; i++)
        {
            var at = shape.Rank - spatial + i;
            var places = roundUp is not { } up ? Dim.Unknown : Window.Places(shape[at], kernel[i], stride[i], padding[i], dilation[i], up);
            if (places.Value < 1)
            {
                call.Mismatch($"{name}'s window of {kernel[i]} does not fit into {call.Input.Shape}", shape.With(at, Dim.Unknown));
                return shape.With(at, Dim.Unknown);
            }
            if (padding[i].Value is { } p && kernel[i].Value is { } k && (p > k / 2 || p < 0))
                call.Mismatch($"{name} has a padding of {p}; half of its window of {k} is the most");
            shape = shape.With(at, places);
        }
        return shape;
    }

    /// <summary>The shape after pooling to a size that is told.</summary>
    public static Shape ToSize(Operation call, string name, Func<int, Dim, Dim> size)
    {
        var (shape, spatial) = (call.Input.Shape, Spatial(name));
        // To a single place libtorch takes the mean and asks no further.
        var isMean = name.ToUpperInvariant().Contains("AVG") && shape.Rank >= spatial && Enumerable.Range(0, spatial).All(i => size(i, 1).Is(1));
        if (!isMean && !Fits(call, name, spatial))
            return Start(call, spatial);
        for (var i = 0; i < spatial && shape.HasRank; i++)
            shape = shape.With(shape.Rank - spatial + i, size(i, shape[shape.Rank - spatial + i]));
        return shape;
    }

    /// <summary>The shape before a pooling, for what undoes it.</summary>
    public static Shape Undone(Operation call, string name, Arguments settings, ImmutableArray<Dim>? wanted)
    {
        var (shape, spatial) = (call.Input.Shape, Spatial(name));
        if (!Fits(call, name, spatial) || !shape.HasRank)
            return Start(call, spatial);
        if (wanted is { } told && told.Length > 0 && told.Length != spatial + 2)
        {
            call.Mismatch($"{name} takes an output_size of {spatial + 2} numbers, batch and channels too, but gets {told.Length}");
            return shape;
        }
        var kernel = settings.Each("kernel_size", spatial);
        var (stride, padding) = (Strides(settings, spatial, kernel), settings.Each("padding", spatial, 0));
        for (var i = 0; i < spatial; i++)
        {
            var at = shape.Rank - spatial + i;
            var size = ((shape[at] - 1) * stride[i]) - (padding[i] * 2) + kernel[i];
            shape = shape.With(at, wanted is { } sizes && sizes.Length >= spatial ? sizes[sizes.Length - spatial + i] : size);
        }
        return shape;
    }

    private static ImmutableArray<Dim> Strides(Arguments settings, int spatial, ImmutableArray<Dim> kernel)
    {
        var name = settings.Has("strides") ? "strides" : "stride";
        // An empty list means the window itself, as null does.
        return settings.List(name) is { Count: 0 } ? kernel : settings.Each(name, spatial, kernel);
    }

    private static bool Fits(Operation call, string name, int spatial)
    {
        var shape = call.Input.Shape;
        if (!shape.HasRank)
            return false;
        if (shape.Rank == spatial + 1 || shape.Rank == spatial + 2)
            return true;
        call.Mismatch($"{name} takes {spatial + 2} dimensions, but gets {shape}");
        return false;
    }

    private static Shape Start(Operation call, int spatial) => call.Wrong is null && !call.Input.Shape.HasRank ? Shape.Unknown : default;
}
