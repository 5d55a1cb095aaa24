using Distill.Generators.Model;
using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators;

/// <summary>
/// Keeps what was inspected from one keystroke to the next. An experiment is inspected again when its own file was edited, or when a
/// declaration was edited whose name it mentions, be it through other declarations. What stands in bodies elsewhere does not matter here.
/// </summary>
internal sealed class InspectionMemo
{
    private readonly object gate = new();
    private readonly CompilationHistory history = new();
    private readonly Dictionary<(SyntaxTree Tree, int Start), Entry> entries = [];

    /// <summary>What is known of a class; null when it is no experiment, or could not take a generated part.</summary>
    /// <param name="node">The part of the class that carries attributes.</param>
    /// <param name="compilation">The compilation that it is part of.</param>
    /// <param name="cancellation">Ends the inspection.</param>
    public Inspected? Of(ClassDeclarationSyntax node, Compilation compilation, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (history.Advance(compilation) is { } change)
                Forget(change);
            var key = (node.SyntaxTree, node.SpanStart);
            if (entries.TryGetValue(key, out var known))
                return known.Inspected;
            var inspected = compilation.GetSemanticModel(node.SyntaxTree).GetDeclaredSymbol(node, cancellation) is { } type
                ? Inspection.Inspect(type, node, compilation, cancellation)
                : null;
            entries.Add(key, new(inspected, history.Closure([node.SyntaxTree])));
            return inspected;
        }
    }

    private void Forget(CompilationChange change)
    {
        foreach (var stale in entries.Where(e => change.Everything || change.Gone.Contains(e.Key.Tree) || e.Value.Names.Overlaps(change.Names)).Select(e => e.Key).ToArray())
            entries.Remove(stale);
    }

    private sealed record Entry(Inspected? Inspected, HashSet<string> Names);
}
