using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>Transformers over sequences first, <c>[L,N,E]</c>: what goes in first keeps its shape, but of a whole one it is the second.</summary>
internal sealed class TransformerLayer : LayerOperator
{
    public override IReadOnlyList<string> Types =>
        ["Transformer", "TransformerEncoder", "TransformerDecoder", "TransformerEncoderLayer", "TransformerDecoderLayer"];

    public override void Build(LayerPlan layer)
    {
        var settings = Block(layer.Settings);
        var (width, inner) = (settings.Number("d_model"), settings.Number("dim_feedforward"));
        switch (layer.Type)
        {
            case "Transformer":
                Stack(layer, "encoder.", settings.Whole("num_encoder_layers"), width, inner, isDecoder: false);
                Norm(layer, "encoder.norm.", width);
                Stack(layer, "decoder.", settings.Whole("num_decoder_layers"), width, inner, isDecoder: true);
                Norm(layer, "decoder.norm.", width);
                break;
            case "TransformerEncoder" or "TransformerDecoder":
                Stack(layer, "", layer.Settings.Whole("num_layers"), width, inner, layer.Type == "TransformerDecoder");
                break;
            default:
                One(layer, "", width, inner, layer.Type == "TransformerDecoderLayer");
                break;
        }
    }

    public override Value Forward(LayerOperation call)
    {
        call.Multiplies(Dim.Unknown);
        var width = Block(call.Settings).Number("d_model");
        var other = call.Inputs.Tensor("tgt", "memory")?.Shape ?? default;
        // A decoder's first input is `tgt` too: there the memory is the other one.
        if (call.Type.StartsWith("TransformerD", StringComparison.Ordinal))
            other = call.Inputs.Tensor("memory")?.Shape ?? default;
        var (result, source) = call.Type == "Transformer" ? (other, call.Input.Shape) : (call.Input.Shape, other);
        if (result.HasRank && (result.Rank != 3 || result[2].Differs(width)))
            return call.Mismatch($"{call.Type} takes [L,N,{width}], but gets {result}", Shape.OfRank(3).With(-1, width));
        if (source.HasRank && (source.Rank != 3 || source[2].Differs(width) || (result.HasRank && source[1].Differs(result[1]))))
            return call.Mismatch($"{call.Type} takes [S,N,{width}], but gets {source} for {result}", result);
        return result.HasRank ? Operation.New(result.With(2, width)) : call.Unknown("", Shape.OfRank(3).With(-1, width));
    }

    // An encoder is made of a layer, whose settings are its own.
    private static Arguments Block(Arguments settings) =>
        settings.Value("encoder_layer", "decoder_layer") is ModuleValue block ? block.Settings : settings;

    private static void Stack(LayerPlan layer, string path, long? count, Dim width, Dim inner, bool isDecoder)
    {
        if (count is null)
            layer.Parameter(path + "layers", Dim.Unknown);
        for (var i = 0; i < Math.Min(count ?? 0, 1024); i++)
            One(layer, $"{path}layers.{i}.", width, inner, isDecoder);
    }

    private static void One(LayerPlan layer, string path, Dim width, Dim inner, bool isDecoder)
    {
        foreach (var attention in isDecoder ? new[] { "self_attn.", "multihead_attn." } : ["self_attn."])
        {
            layer.Parameter(path + attention + "in_proj_weight", width * 3, width);
            layer.Parameter(path + attention + "in_proj_bias", width * 3);
            layer.Parameter(path + attention + "out_proj.weight", width, width);
            layer.Parameter(path + attention + "out_proj.bias", width);
        }
        layer.Parameter(path + "linear1.weight", inner, width);
        layer.Parameter(path + "linear1.bias", inner);
        layer.Parameter(path + "linear2.weight", width, inner);
        layer.Parameter(path + "linear2.bias", width);
        for (var i = 1; i <= (isDecoder ? 3 : 2); i++)
            Norm(layer, $"{path}norm{i}.", width);
    }

    private static void Norm(LayerPlan layer, string path, Dim width)
    {
        layer.Parameter(path + "weight", width);
        layer.Parameter(path + "bias", width);
    }
}
