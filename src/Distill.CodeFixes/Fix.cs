using System.Collections.Immutable;
using Distill.Generators.Checking;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Distill.CodeFixes;

/// <summary>Mends one mistake by replacing a node of the source. All places of a project can be mended at once.</summary>
/// <param name="ids">The rules whose mistakes it mends.</param>
public abstract class Fix(params string[] ids) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. ids];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            diagnostic.Properties.TryGetValue(Diagnosis.Suggestion, out var suggestion);
            var place = Place(diagnostic);
            if (place.SourceTree is not { } tree
                || context.Document.Project.GetDocument(tree) is not { } document
                || await tree.GetRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
                || Mend(root.FindNode(place.SourceSpan, getInnermostNodeForTie: true), suggestion) is not var (title, from, to))
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(title, _ => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(from, to)).Project.Solution), equivalenceKey: GetType().Name),
                diagnostic);
        }
    }

    /// <summary>Where the source is to be changed; by default where the mistake is shown.</summary>
    private protected virtual Location Place(Diagnostic diagnostic) => diagnostic.Location;

    /// <summary>What is changed into what; null where this mistake cannot be mended alone.</summary>
    /// <param name="node">What stands at the place.</param>
    /// <param name="suggestion">What the rule says is to be written; null: nothing.</param>
    private protected abstract Mended? Mend(SyntaxNode node, string? suggestion);
}
