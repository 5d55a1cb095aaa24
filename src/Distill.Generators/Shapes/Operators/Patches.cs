using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators;

/// <summary>Pictures as rows of their patches, and back.</summary>
internal static class Patches
{
    public static Value Unfolded(Operation call, string name, Arguments settings)
    {
        var shape = call.Input.Shape;
        if (!shape.HasRank)
            return call.Unknown("");
        if (shape.Rank != 4)
            return call.Mismatch($"{name} takes 4 dimensions, but gets {shape}");
        var kernel = settings.Each("kernel_size", 2);
        var (rows, columns) = Places(settings, shape[-2], shape[-1]);
        var result = shape.Take(-3).Append(shape[-3] * kernel[0] * kernel[1]).Append(rows * columns);
        return rows.Value < 1 || columns.Value < 1
            ? call.Mismatch($"{name}'s patches of {kernel[0]}×{kernel[1]} do not fit into {shape}")
            : Operation.New(result, call.Input.Elements);
    }

    public static Value Folded(Operation call, string name, Arguments settings)
    {
        var shape = call.Input.Shape;
        var (size, kernel) = (settings.Each("output_size", 2), settings.Each("kernel_size", 2));
        if (!shape.HasRank)
            return call.Unknown("");
        if (shape.Rank is not (2 or 3))
            return call.Mismatch($"{name} takes 3 dimensions, but gets {shape}");
        var (rows, columns) = Places(settings, size[0], size[1]);
        var patch = kernel[0] * kernel[1];
        return rows.Value < 1 || columns.Value < 1 || (rows * columns).Differs(shape[-1]) || (shape[-2].Value is { } channels && patch.Value is { } one && (one == 0 || channels % one != 0))
            ? call.Mismatch($"{name} to {size[0]}×{size[1]} takes [N,channels·{patch},{rows * columns}], but gets {shape}")
            : Operation.New(shape.Take(-2).Append(shape[-2] / patch).Append(size[0]).Append(size[1]), call.Input.Elements);
    }

    private static (Dim Rows, Dim Columns) Places(Arguments settings, Dim height, Dim width)
    {
        var (kernel, dilation) = (settings.Each("kernel_size", 2), settings.Each("dilation", 2, 1));
        var (padding, stride) = (settings.Each("padding", 2, 0), settings.Each("stride", 2, 1));
        return (Window.Places(height, kernel[0], stride[0], padding[0], dilation[0]), Window.Places(width, kernel[1], stride[1], padding[1], dilation[1]));
    }
}
