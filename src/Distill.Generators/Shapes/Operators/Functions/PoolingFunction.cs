using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Poolings; with their indices where they are asked for.</summary>
internal sealed class PoolingFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names =>
    [
        "max_pool1d", "max_pool2d", "max_pool3d", "avg_pool1d", "avg_pool2d", "avg_pool3d", "lp_pool1d", "lp_pool2d",
        "max_pool1d_with_indices", "max_pool2d_with_indices", "max_pool3d_with_indices",
        "adaptive_avg_pool1d", "adaptive_avg_pool2d", "adaptive_avg_pool3d", "adaptive_max_pool1d", "adaptive_max_pool2d", "adaptive_max_pool3d",
        "adaptive_max_pool1d_with_indices", "adaptive_max_pool2d_with_indices", "adaptive_max_pool3d_with_indices",
        "fractional_max_pool2d", "fractional_max_pool3d", "fractional_max_pool2d_with_indices", "fractional_max_pool3d_with_indices",
        "max_unpool1d", "max_unpool2d", "max_unpool3d",
    ];

    public override Value Apply(FunctionOperation call)
    {
        var name = call.Name.Replace("_with_indices", "");
        var shape = Pooled(call, name, call.Arguments);
        return name == call.Name ? Operation.New(shape, call.Input.Elements) : new TupleValue(Operation.New(shape, call.Input.Elements), Operation.New(shape, ElementType.Integer));
    }

    private static Shape Pooled(FunctionOperation call, string name, Arguments arguments)
    {
        if (name.StartsWith("adaptive", StringComparison.Ordinal))
            return Pooling.ToSize(call, name, AdaptivePooling(arguments, Pooling.Spatial(name)));
        if (name.StartsWith("fractional", StringComparison.Ordinal))
            return Pooling.ToSize(call, name, FractionalPooling(arguments, Pooling.Spatial(name)));
        return name.Contains("unpool") ? Pooling.Undone(call, name, arguments, arguments.Numbers("output_size")) : Pooling.Windows(call, name, arguments);
    }

    /// <summary>The size in each dimension of a pooling to <c>output_size</c>.</summary>
    public static Func<int, Dim, Dim> AdaptivePooling(Arguments settings, int spatial)
    {
        var sizes = settings.Each("output_size", spatial);
        return (i, _) => sizes[i];
    }

    /// <summary>The size in each dimension of a pooling to <c>output_size</c>, or to a part of what comes in.</summary>
    public static Func<int, Dim, Dim> FractionalPooling(Arguments settings, int spatial)
    {
        if (!settings.IsNull("output_size"))
            return AdaptivePooling(settings, spatial);
        var ratios = settings.List("output_ratio");
        return (i, size) => size.Value is { } all && ratios is { Count: > 0 } && ratios[Math.Min(i, ratios.Count - 1)] is RealValue ratio
            ? (long)(all * ratio.Number)
            : Dim.Unknown;
    }
}
