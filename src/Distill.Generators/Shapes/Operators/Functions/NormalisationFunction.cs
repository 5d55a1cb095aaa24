using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Normalisations whose weights are tensors of the model's own.</summary>
internal sealed class NormalisationFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["batch_norm", "instance_norm", "group_norm", "layer_norm", "local_response_norm"];

    public override Value Apply(FunctionOperation call)
    {
        var shape = call.Input.Shape;
        if (call.Name == "layer_norm")
            return Normalising.Trailing(call, call.Name, call.Arguments.Numbers("normalized_shape"));
        var least = call.Name is "local_response_norm" ? 3 : 2;
        if (shape.HasRank && shape.Rank < least)
            return call.Mismatch($"{call.Name} takes {least} dimensions or more, but gets {shape}", shape);
        var channels = (call.Arguments.Tensor("weight") ?? call.Arguments.Tensor("running_mean"))?.Shape ?? default;
        return channels.Rank == 1 ? Normalising.Channels(call, call.Name, channels[0]) : Operation.New(shape);
    }
}
