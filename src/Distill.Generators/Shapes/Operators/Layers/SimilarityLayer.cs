using Distill.Generators.Shapes.Operators.Functions;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>Similarities and distances of two inputs' vectors.</summary>
internal sealed class SimilarityLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["CosineSimilarity", "PairwiseDistance"];

    public override Value Forward(LayerOperation call)
    {
        var (left, right) = (call.Input.Shape, call.Inputs.Tensor("input2")?.Shape ?? default);
        if (Broadcast.Of(left, right) is not { } both)
            return call.Mismatch($"{call.Type} of {left} and {right}, which do not fit each other");
        return call.Type == "PairwiseDistance"
            ? DistanceFunction.Pairwise(call, both, call.Settings.Flag("keepdim", false))
            : DistanceFunction.Along(call, call.Type, both, call.Settings.Has("dim") ? call.Settings.Whole("dim") : 1, ElementType.Real);
    }
}
