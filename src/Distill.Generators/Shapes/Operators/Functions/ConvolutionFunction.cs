using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Convolutions whose weights are tensors of the model's own.</summary>
internal sealed class ConvolutionFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names =>
        ["conv1d", "conv2d", "conv3d", "conv1d_padding", "conv2d_padding", "conv3d_padding", "conv_transpose1d", "conv_transpose2d", "conv_transpose3d"];

    public override Value Apply(FunctionOperation call)
    {
        var isTransposed = call.Name.StartsWith("conv_t", StringComparison.Ordinal);
        var spatial = call.Name[isTransposed ? 14 : 4] - '0';
        var weight = call.Arguments.Tensor("weight")?.Shape ?? default;
        if (weight.HasRank && weight.Rank != spatial + 2)
            return call.Mismatch($"{call.Name} takes weights of {spatial + 2} dimensions, but gets {weight}");
        weight = weight.HasRank ? weight : Shape.OfRank(spatial + 2);
        var groups = call.Arguments.Has("groups") ? call.Arguments.Number("groups") : 1;
        return isTransposed
            ? new Convolving(call.Name, spatial, weight[0], weight[1] * groups, weight.Skip(2).Dims, groups, call.Arguments).ForwardTransposed(call, null)
            : new Convolving(call.Name, spatial, weight[1] * groups, weight[0], weight.Skip(2).Dims, groups, call.Arguments).Forward(call);
    }
}
