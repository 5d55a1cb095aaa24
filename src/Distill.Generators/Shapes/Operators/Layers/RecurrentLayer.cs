using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>Recurrent layers over whole sequences: <c>[L,N,in]</c>, or <c>[N,L,in]</c> with <c>batchFirst</c>.</summary>
internal sealed class RecurrentLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["RNN", "GRU", "LSTM"];

    public override void Build(LayerPlan layer)
    {
        foreach (var (name, shape) in Owned(layer.Type, layer.Settings))
            layer.Parameter(name, [.. shape.Dims]);
    }

    public override Value Forward(LayerOperation call)
    {
        var (settings, shape, hidden) = (call.Settings, call.Input.Shape, call.Settings.Number("hiddenSize"));
        var (first, both) = (settings.Flag("batchFirst", false), settings.Flag("bidirectional", false));
        var directions = both is { } two ? (two ? 2 : 1) : Dim.Unknown;
        var width = directions * hidden;
        var states = directions * (settings.Has("numLayers") ? settings.Number("numLayers") : 1);
        if (!shape.HasRank)
            return Given(call, Shape.Of(Dim.Unknown, Dim.Unknown, width), Shape.Of(states, Dim.Unknown, hidden));
        // Without a state TorchSharp makes one for a batch.
        if (shape.Rank is not (2 or 3) || (shape.Rank == 2 && call.Inputs.IsNull("h0", "h0_c0")))
            return Refused($"{call.Type} takes 3 dimensions, but gets {shape}", Shape.OfRank(3).With(-1, width), Shape.Of(states, Dim.Unknown, hidden));
        var batch = first is { } isFirst ? shape[isFirst ? 0 : 1] : Dim.Unknown;
        var state = shape.Rank == 2 ? Shape.Of(states, hidden) : Shape.Of(states, batch, hidden);
        if (shape[-1].Differs(settings.Number("inputSize")))
            return Refused($"{call.Type} takes {settings.Number("inputSize")} features, but gets {shape}", shape.With(-1, width), state);
        var given = call.Inputs.Value("h0", "h0_c0") is TupleValue { Items: [var h0, ..] } ? Operands.ShapeOf(h0) : call.Inputs.Tensor("h0", "h0_c0")?.Shape ?? default;
        if (given.HasRank && (given.Rank != state.Rank || given.Dims.Zip(state.Dims, (a, b) => a.Differs(b)).Any(d => d)))
            return Refused($"{call.Type} takes a state of {state}, but gets {given}", shape.With(-1, width), state);
        return Given(call, shape.With(-1, width), state);

        Value Refused(string message, Shape output, Shape last)
        {
            call.Mismatch(message);
            return Given(call, output, last);
        }
    }

    private static TupleValue Given(LayerOperation call, Shape output, Shape state)
    {
        var shape = call.Input.Shape;
        // With the batch in front the result is a view of what was computed with it behind.
        var result = new TensorValue(output, ElementType.Real, isContiguous: call.Settings.Flag("batchFirst", false) == false);
        call.Multiplies(shape.HasRank ? shape.Take(-1).Elements * Weights(call.Type, call.Settings) : Dim.Unknown);
        return call.Type == "LSTM"
            ? new(result, Operation.New(state), Operation.New(state))
            : new(result, Operation.New(state));
    }

    private static Dim Weights(string type, Arguments settings) => settings.Whole("numLayers") is null || settings.Flag("bidirectional") is null
        ? Dim.Unknown
        : Owned(type, settings).Where(o => o.Shape.Rank == 2).Aggregate((Dim)0, (sum, o) => sum + o.Shape.Elements);

    private static IEnumerable<(string Name, Shape Shape)> Owned(string type, Arguments settings)
    {
        var (hidden, gates) = (settings.Number("hiddenSize"), type switch { "LSTM" => 4, "GRU" => 3, _ => 1 });
        var layers = Math.Min(Math.Max(settings.Whole("numLayers") ?? 1, 0), 1024);
        var isBoth = settings.Flag("bidirectional", false) == true;
        for (var i = 0; i < layers; i++)
        {
            var inputs = i == 0 ? settings.Number("inputSize") : hidden * (isBoth ? 2 : 1);
            foreach (var direction in isBoth ? new[] { "", "_reverse" } : [""])
            {
                var end = $"_l{i}{direction}";
                yield return ("weight_ih" + end, Shape.Of(hidden * gates, inputs));
                yield return ("weight_hh" + end, Shape.Of(hidden * gates, hidden));
                if (settings.Flag("bias", true) == false)
                    continue;
                yield return ("bias_ih" + end, Shape.Of(hidden * gates));
                yield return ("bias_hh" + end, Shape.Of(hidden * gates));
            }
        }
    }
}
