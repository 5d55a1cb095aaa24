using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Distill.Generators.Shapes.Evaluation;
using Distill.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Shapes.Sources;

/// <summary>Reads one piece of source: its words, and what each name among them means.</summary>
/// <param name="compilation">What it is part of.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class SourceReader(Compilation compilation, CancellationToken cancellation)
{
    private readonly Bodies bodies = Bodies.Of(compilation);
    private readonly HashSet<ISymbol> reads = new(SymbolEqualityComparer.Default);
    private readonly SortedSet<string> assemblies = new(StringComparer.Ordinal);
    private readonly HashSet<SyntaxTree> trees = [];

    /// <summary>Reads a piece.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="parts">The nodes that it is written in; their order is no part of it, because files have none.</param>
    public SourcePiece Read(string name, IEnumerable<SyntaxNode> parts)
    {
        var texts = parts.Select(Text).OrderBy(t => t, StringComparer.Ordinal).ToArray();
        return new(TextHash.Of($"{name}\n{string.Join("\n", texts)}"), [.. reads], [.. assemblies], [.. trees]);
    }

    /// <summary>The nodes that a type or a member is written in.</summary>
    public IEnumerable<SyntaxNode> PartsOf(ISymbol unit) => unit.DeclaringSyntaxReferences
        .Where(r => compilation.ContainsSyntaxTree(r.SyntaxTree))
        .Select(r => r.GetSyntax(cancellation))
        .Select(n => n is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: BaseFieldDeclarationSyntax field } } ? field : n);

    private string Text(SyntaxNode node)
    {
        trees.Add(node.SyntaxTree);
        var text = new StringBuilder();
        foreach (var token in node.DescendantTokens())
        {
            if (!token.IsKind(SyntaxKind.IdentifierToken))
            {
                text.Append(token.Text).Append('\0');
                continue;
            }

            text.Append(token.ValueText);
            if (token.Parent is SimpleNameSyntax mentioned)
                Mention(mentioned, text);
            text.Append('\0');
        }

        return text.ToString();
    }

    private void Mention(SimpleNameSyntax mentioned, StringBuilder text)
    {
        cancellation.ThrowIfCancellationRequested();
        var info = bodies.Model(mentioned.SyntaxTree).GetSymbolInfo(mentioned, cancellation);
        var symbol = info.Symbol ?? (info.CandidateSymbols.Length > 0 ? info.CandidateSymbols[0] : null);
        if (SourceUnits.Name(symbol) is { } name)
            text.Append('=').Append(name);
        foreach (var unit in SourceUnits.Of(symbol))
        {
            if (SourceUnits.Elsewhere(unit, compilation) is { } assembly)
                assemblies.Add(assembly);
            else if (!unit.DeclaringSyntaxReferences.IsEmpty)
                reads.Add(unit);
        }

        // What is a constant elsewhere is compiled in here.
        if (symbol is IFieldSymbol { HasConstantValue: true, DeclaringSyntaxReferences.IsEmpty: true } constant)
            text.Append('=').Append(Convert.ToString(constant.ConstantValue, CultureInfo.InvariantCulture));
    }
}
