using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>A table of vectors: looked up one by one, or in bags.</summary>
internal sealed class EmbeddingLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["Embedding", "EmbeddingBag"];

    public override void Build(LayerPlan layer)
    {
        var settings = layer.Settings;
        var table = Table(settings);
        layer.Parameter("weight", table[0], table[1]);
    }

    public override Value Forward(LayerOperation call)
    {
        var (shape, width) = (call.Input.Shape, Table(call.Settings)[1]);
        if (call.Type == "Embedding")
            return shape.HasRank ? Operation.New(shape.Append(width)) : call.Unknown("");
        if (!shape.HasRank)
            return call.Unknown("", Shape.Of(Dim.Unknown, width));
        var offsets = call.Inputs.Tensor("offsets");
        if (shape.Rank == 2 && offsets is null)
            return Operation.New(Shape.Of(shape[0], width));
        if (shape.Rank != 1 || offsets is null)
            return call.Mismatch($"EmbeddingBag takes [bags,indices], or a row of indices with offsets, but gets {shape}", Shape.Of(Dim.Unknown, width));
        var bags = call.Settings.Flag("include_last_offset", false) is not { } isLast ? Dim.Unknown : isLast ? offsets.Shape[0] - 1 : offsets.Shape[0];
        return Operation.New(Shape.Of(bags, width));
    }

    private static Shape Table(Arguments settings) => settings.Tensor("embeddings") is { } pretrained
        ? pretrained.Shape.Rank == 2 ? pretrained.Shape : Shape.OfRank(2)
        : Shape.Of(settings.Number("num_embeddings"), settings.Number("embedding_dims"));
}
