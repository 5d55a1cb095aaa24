using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Reading;

/// <summary>
/// Reads the layers that a stage trains. Where <c>nameof</c> names one, its whole path is in the syntax alone:
/// <c>$"{nameof(Net.stem)},{nameof(Net.block.conv)}"</c>.
/// </summary>
internal static class StageLayers
{
    /// <summary>The paths as they are written, without regard to whether there are such layers; none: the stage trains all.</summary>
    public static IReadOnlyList<WrittenPath> Of(Declaration declaration, Declared<StageAttribute> stage)
    {
        if (stage.Value.Train is not { } train)
            return [];
        var written = stage.Source.ArgumentFor(nameof(StageAttribute.Train));
        return written is not null && Pieces(declaration.Compilation, written) is { } pieces ? Split(pieces) : Split([new(train, Of: null)]);
    }

    /// <summary>Splits at commas. A path that <c>nameof</c> has a part in is one of its type.</summary>
    private static List<WrittenPath> Split(IReadOnlyList<WrittenPath> pieces)
    {
        var paths = new List<WrittenPath> { new(string.Empty, Of: null) };
        foreach (var piece in pieces)
        {
            var parts = piece.Path.Split(',');
            for (var i = 0; i < parts.Length; i++)
            {
                if (i > 0)
                    paths.Add(new(string.Empty, Of: null));
                var path = paths[paths.Count - 1];
                paths[paths.Count - 1] = new(path.Path + parts[i], path.Of ?? piece.Of);
            }
        }

        return [.. paths.Select(p => p with { Path = p.Path.Trim() })];
    }

    /// <summary>What a constant text is put together from; null where that cannot be told.</summary>
    private static IReadOnlyList<WrittenPath>? Pieces(Compilation compilation, ExpressionSyntax written)
    {
        switch (written)
        {
            case ParenthesizedExpressionSyntax inner:
                return Pieces(compilation, inner.Expression);
            case BinaryExpressionSyntax sum:
                return Pieces(compilation, sum.Left) is { } left && Pieces(compilation, sum.Right) is { } right ? [.. left, .. right] : null;
            case InterpolatedStringExpressionSyntax text:
                var parts = text.Contents.Select(c => c switch
                {
                    InterpolatedStringTextSyntax plain => [new WrittenPath(plain.TextToken.ValueText, Of: null)],
                    InterpolationSyntax hole => Pieces(compilation, hole.Expression),
                    _ => null,
                }).ToArray();
                return parts.Any(p => p is null) ? null : [.. parts.SelectMany(p => p!)];
            default:
                return LayerPathReader.NameOf(compilation, written) is { } named ? [named]
                    : compilation.ContainsSyntaxTree(written.SyntaxTree) && compilation.GetSemanticModel(written.SyntaxTree).GetConstantValue(written).Value is string constant ? [new(constant, Of: null)]
                    : null;
        }
    }
}
