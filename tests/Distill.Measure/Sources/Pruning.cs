using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Measure.Sources;

/// <summary>
/// Takes out of foreign sources what does not compile here: around the models there stands training code that needs packages nobody
/// has at hand. What goes is the smallest declaration around each error; a model that loses a member is named in the report.
/// </summary>
internal static class Pruning
{
    /// <summary>More rounds than any sources need: each removes at least one declaration.</summary>
    private const int Rounds = 60;

    /// <summary>Removes declarations until no source has an error.</summary>
    /// <param name="compilation">Sources and drivers.</param>
    /// <param name="kept">Trees that stay as they are; errors in them are left to the caller.</param>
    /// <returns>The compilation, and every declaration that went, with the error in it.</returns>
    public static (CSharpCompilation Compilation, IReadOnlyList<string> Removed) Prune(CSharpCompilation compilation, IReadOnlyCollection<SyntaxTree> kept)
    {
        List<string> removed = [];
        for (var round = 0; round < Rounds; round++)
        {
            var broken = compilation.GetDiagnostics()
                .Where(d => d.Severity == DiagnosticSeverity.Error && d.Location.SourceTree is { } tree && !kept.Contains(tree))
                .ToLookup(d => d.Location.SourceTree!);
            if (broken.Count == 0)
                break;
            foreach (var tree in broken)
            {
                var root = tree.Key.GetRoot();
                var nodes = tree.Select(error => (Node: Around(root, error), Error: error)).DistinctBy(n => n.Node).ToList();
                removed.AddRange(nodes.Select(n => $"{Name(n.Node)}: {n.Error}"));
                compilation = nodes.Any(n => n.Node is CompilationUnitSyntax)
                    ? compilation.RemoveSyntaxTrees(tree.Key)
                    : compilation.ReplaceSyntaxTree(tree.Key, tree.Key.WithRootAndOptions(root.RemoveNodes(nodes.Select(n => n.Node), SyntaxRemoveOptions.KeepUnbalancedDirectives)!, tree.Key.Options));
            }
        }

        return (compilation, removed);
    }

    /// <summary>Nested classes made visible to a driver, which names them.</summary>
    public static SyntaxTree Opened(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var hidden = root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Where(t => t.Parent is TypeDeclarationSyntax && !t.Modifiers.Any(IsOpen)).ToList();
        return hidden.Count == 0 ? tree : tree.WithRootAndOptions(root.ReplaceNodes(hidden, static (_, type) => Open(type)), tree.Options);
    }

    private static bool IsOpen(SyntaxToken modifier) => modifier.IsKind(SyntaxKind.PublicKeyword) || modifier.IsKind(SyntaxKind.InternalKeyword);

    private static BaseTypeDeclarationSyntax Open(BaseTypeDeclarationSyntax type)
    {
        var others = type.Modifiers.Where(m => !m.IsKind(SyntaxKind.PrivateKeyword) && !m.IsKind(SyntaxKind.ProtectedKeyword));
        return (BaseTypeDeclarationSyntax)type.WithModifiers([SyntaxFactory.Token(SyntaxKind.InternalKeyword).WithTrailingTrivia(SyntaxFactory.Space), .. others]);
    }

    private static SyntaxNode Around(SyntaxNode root, Diagnostic error)
    {
        var node = root.FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        return node.AncestorsAndSelf().FirstOrDefault(n => n is MemberDeclarationSyntax or UsingDirectiveSyntax or AttributeListSyntax) ?? root;
    }

    private static string Name(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => $"{Of(method)}{method.Identifier.Text}()",
        ConstructorDeclarationSyntax constructor => $"{Of(constructor)}the constructor",
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        MemberDeclarationSyntax member => $"{Of(member)}{member.ToString().Split('\n')[0].Trim()}",
        CompilationUnitSyntax => "the file",
        _ => node.ToString(),
    };

    private static string Of(SyntaxNode member) => member.Parent is BaseTypeDeclarationSyntax type ? type.Identifier.Text + "." : "";
}
