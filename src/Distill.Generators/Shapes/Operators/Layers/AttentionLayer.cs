using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>Attention with several heads over sequences first, <c>[L,N,E]</c>: the result, and the weights <c>[N,L,S]</c> averaged over the heads.</summary>
internal sealed class AttentionLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["MultiheadAttention"];

    public override void Build(LayerPlan layer)
    {
        var (settings, width) = (layer.Settings, layer.Settings.Number("embedded_dim"));
        var (keys, values) = (Width(settings, "kdim"), Width(settings, "vdim"));
        if (keys == width && values == width)
        {
            layer.Parameter("in_proj_weight", width * 3, width);
        }
        else
        {
            layer.Parameter("q_proj_weight", width, width);
            layer.Parameter("k_proj_weight", width, keys);
            layer.Parameter("v_proj_weight", width, values);
        }
        layer.Parameter("out_proj.weight", width, width);
        if (settings.Flag("bias", true) != false)
        {
            layer.Parameter("in_proj_bias", width * 3);
            layer.Parameter("out_proj.bias", width);
        }
        if (settings.Flag("add_bias_kv", false) != true)
            return;
        layer.Parameter("bias_k", 1, 1, width);
        layer.Parameter("bias_v", 1, 1, width);
    }

    public override Value Forward(LayerOperation call)
    {
        call.Multiplies(Dim.Unknown);
        var (settings, query) = (call.Settings, call.Input.Shape);
        var (width, key, value) = (settings.Number("embedded_dim"), Given(call, "key"), Given(call, "value"));
        if (query.HasRank && (query.Rank != 3 || query[2].Differs(width)))
            return Refused($"MultiheadAttention takes [L,N,{width}], but gets a query of {query}");
        if (key.HasRank && (key.Rank != 3 || key[2].Differs(Width(settings, "kdim")) || (query.HasRank && key[1].Differs(query[1]))))
            return Refused($"MultiheadAttention takes keys of [S,N,{Width(settings, "kdim")}], but gets {key} for {query}");
        if (value.HasRank && (value.Rank != 3 || value[2].Differs(Width(settings, "vdim")) || (key.HasRank && value[0].Differs(key[0]))))
            return Refused($"MultiheadAttention takes values of [S,N,{Width(settings, "vdim")}], but gets {value} for {key}");
        // TorchSharp lets kdim and vdim be set, but wants keys and values of one size.
        if (Width(settings, "kdim").Differs(Width(settings, "vdim")))
            return Refused($"MultiheadAttention with a kdim of {Width(settings, "kdim")} and a vdim of {Width(settings, "vdim")} does not run; they must be the same");
        var batch = query[1].IsKnown ? query[1] : key[1];
        var sources = key[0].IsKnown ? key[0] : value[0];
        if (settings.Flag("add_bias_kv", false) == true)
            sources += 1;
        if (settings.Flag("add_zero_attn", false) == true)
            sources += 1;
        var weights = call.Inputs.Flag("need_weights", true) switch
        {
            false => NullValue.Instance,
            true => (Value)Operation.New(Shape.Of(batch, query[0], sources)),
            null => call.Unknown("whether attention gives its weights is not known"),
        };
        return new TupleValue(Operation.New(Shape.Of(query[0], batch, width)), weights);

        Value Refused(string message)
        {
            call.Mismatch(message);
            return new TupleValue(Operation.New(Shape.OfRank(3).With(-1, width)), Operation.New(Shape.OfRank(3)));
        }
    }

    private static Shape Given(LayerOperation call, string name) => call.Inputs.Tensor(name)?.Shape ?? default;

    private static Dim Width(Arguments settings, string name) => settings.IsNull(name) ? settings.Number("embedded_dim") : settings.Number(name);
}
