using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>One step of a recurrent layer: <c>[N,in]</c>, or a single <c>[in]</c>.</summary>
internal sealed class RecurrentCellLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["RNNCell", "GRUCell", "LSTMCell"];

    public override void Build(LayerPlan layer)
    {
        var (settings, hidden) = (layer.Settings, layer.Settings.Number("hiddenSize") * Gates(layer.Type));
        layer.Parameter("weight_ih", hidden, settings.Number("inputSize"));
        layer.Parameter("weight_hh", hidden, settings.Number("hiddenSize"));
        if (settings.Flag("bias", true) == false)
            return;
        layer.Parameter("bias_ih", hidden);
        layer.Parameter("bias_hh", hidden);
    }

    public override Value Forward(LayerOperation call)
    {
        var (settings, shape) = (call.Settings, call.Input.Shape);
        var (inputs, hidden) = (settings.Number("inputSize"), settings.Number("hiddenSize"));
        var result = shape.HasRank ? shape.With(-1, hidden) : default;
        call.Multiplies(shape.HasRank ? shape.Take(-1).Elements * (hidden * Gates(call.Type) * (inputs + hidden)) : Dim.Unknown);
        if (shape.HasRank && (shape.Rank is not (1 or 2) || shape[-1].Differs(inputs)))
            call.Mismatch($"{call.Type} takes [N,{inputs}], but gets {shape}");
        if (shape.Rank == 1 && shape[0].Differs(1) && call.Inputs.IsNull("h0", "h0_c0"))
            call.Mismatch($"{call.Type} without a state takes [N,{inputs}], but gets {shape}");
        if (call.Type == "LSTMCell" && call.Inputs.IsNull("h0_c0"))
            call.Mismatch("LSTMCell does not run without a state");
        return call.Type == "LSTMCell" ? new TupleValue(Operation.New(result), Operation.New(result)) : Operation.New(result);
    }

    private static int Gates(string type) => type switch { "LSTMCell" => 4, "GRUCell" => 3, _ => 1 };
}
