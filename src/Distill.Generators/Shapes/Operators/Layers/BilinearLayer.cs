using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>The bilinear map of two inputs' last dimensions.</summary>
internal sealed class BilinearLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["Bilinear"];

    public override void Build(LayerPlan layer)
    {
        var settings = layer.Settings;
        layer.Parameter("weight", settings.Number("out_features"), settings.Number("in1_features"), settings.Number("in2_features"));
        if (settings.Flag("hasBias", true) != false)
            layer.Parameter("bias", settings.Number("out_features"));
    }

    public override Value Forward(LayerOperation call)
    {
        call.Multiplies(Dim.Unknown);
        var weight = Shape.Of(call.Settings.Number("out_features"), call.Settings.Number("in1_features"), call.Settings.Number("in2_features"));
        return Mapped(call, "Bilinear", call.Inputs.Tensor("input2")?.Shape ?? default, weight);
    }

    /// <summary>What comes out, for weights of <c>[out, in1, in2]</c>.</summary>
    public static Value Mapped(Operation call, string name, Shape other, Shape weight)
    {
        var shape = call.Input.Shape;
        if (!shape.HasRank && !other.HasRank)
            return call.Unknown("");
        var known = shape.HasRank ? shape : other;
        var result = known.Rank == 0 ? known : known.With(-1, weight[0]);
        if (shape.HasRank && other.HasRank
            && (shape.Rank != other.Rank || shape.Rank == 0 || shape[-1].Differs(weight[1]) || other[-1].Differs(weight[2]) || shape.Take(-1).Dims.Zip(other.Take(-1).Dims, (a, b) => a.Differs(b)).Any(d => d)))
        {
            return call.Mismatch($"{name} takes {weight[1]} and {weight[2]} features, but gets {shape} and {other}", result);
        }
        return Operation.New(result);
    }
}
