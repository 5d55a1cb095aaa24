using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>Padding with zeros, a constant, the edge or the mirrored picture.</summary>
internal sealed class PaddingLayer : LayerOperator
{
    public override IReadOnlyList<string> Types =>
    [
        "ZeroPad2d", "ConstantPad1d", "ConstantPad2d", "ConstantPad3d", "ReflectionPad1d", "ReflectionPad2d", "ReflectionPad3d",
        "ReplicationPad1d", "ReplicationPad2d", "ReplicationPad3d",
    ];

    public override Value Forward(LayerOperation call)
    {
        var (shape, spatial) = (call.Input.Shape, call.Type[call.Type.Length - 2] - '0');
        var isConstant = call.Type is "ZeroPad2d" || call.Type.StartsWith("Constant", StringComparison.Ordinal);
        if (call.Settings.Numbers("padding") is not { } given)
            return call.Unknown("the padding is not known", shape.HasRank ? Shape.OfRank(shape.Rank) : default);
        ImmutableArray<Dim> pads = given.Length == 1 ? [.. Enumerable.Repeat(given[0], spatial * 2)] : given;
        if (!isConstant && shape.HasRank && shape.Rank != spatial + 1 && shape.Rank != spatial + 2)
            return call.Mismatch($"{call.Type} takes {spatial + 2} dimensions, but gets {shape}");
        return Padding.Padded(call, call.Type, pads, call.Type.StartsWith("Reflection", StringComparison.Ordinal) ? "Reflect" : "Constant");
    }
}
