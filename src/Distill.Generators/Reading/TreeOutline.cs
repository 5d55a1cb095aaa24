using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Reading;

/// <summary>The names in a file, as far as experiments elsewhere can depend on them; found once a tree.</summary>
internal sealed class TreeOutline
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeOutline> Known = new();

    private TreeOutline(SyntaxTree tree)
    {
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            switch (node)
            {
                case BaseTypeDeclarationSyntax type:
                    Declared.Add(type.Identifier.ValueText);
                    Bases.UnionWith(Identifiers(type.BaseList));
                    break;
                case DelegateDeclarationSyntax type:
                    Declared.Add(type.Identifier.ValueText);
                    break;
                case MethodDeclarationSyntax method:
                    Members.Add(method.Identifier.ValueText);
                    break;
                case PropertyDeclarationSyntax property:
                    Members.Add(property.Identifier.ValueText);
                    break;
                case VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } field:
                    Members.Add(field.Identifier.ValueText);
                    break;
                case EnumMemberDeclarationSyntax value:
                    Members.Add(value.Identifier.ValueText);
                    break;
                case BaseNamespaceDeclarationSyntax space:
                    Namespaces.Add(space.Name.ToString());
                    break;
                case UsingDirectiveSyntax directive when !directive.GlobalKeyword.IsKind(SyntaxKind.None):
                case AttributeListSyntax { Target.Identifier.RawKind: (int)SyntaxKind.AssemblyKeyword or (int)SyntaxKind.ModuleKeyword }:
                    IsGlobal = true;
                    break;
                case SimpleNameSyntax name:
                    Mentioned.Add(name.Identifier.ValueText);
                    Registrations += LayerNames.IsRegistration(name.Identifier.ValueText) ? 1 : 0;
                    break;
            }
        }
    }

    /// <summary>Simple names of the types it declares.</summary>
    public HashSet<string> Declared { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of the members of its types.</summary>
    public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Names that stand where its types name what they derive from.</summary>
    public HashSet<string> Bases { get; } = new(StringComparer.Ordinal);

    /// <summary>Every name that stands anywhere in it.</summary>
    public HashSet<string> Mentioned { get; } = new(StringComparer.Ordinal);

    /// <summary>The namespaces that it opens.</summary>
    public HashSet<string> Namespaces { get; } = new(StringComparer.Ordinal);

    /// <summary>How often it names what registers a layer by hand, even in a body: the names of layers depend on it.</summary>
    public int Registrations { get; }

    /// <summary>Whether something in it holds for all files.</summary>
    public bool IsGlobal { get; }

    public static TreeOutline Of(SyntaxTree tree) => Known.GetValue(tree, static t => new(t));

    private static IEnumerable<string> Identifiers(SyntaxNode? node) =>
        node is null ? [] : node.DescendantNodes().OfType<SimpleNameSyntax>().Select(n => n.Identifier.ValueText);
}
