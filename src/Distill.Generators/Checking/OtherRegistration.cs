using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Checking;

/// <summary>
/// Whether the modules of a plain collection may be registered another way: the class registers by itself, hands the collection or its elements on
/// to what registers, or fills it from fields that hold them already.
/// </summary>
internal static class OtherRegistration
{
    /// <summary>Whoever uses one of these names what is registered himself.</summary>
    private static readonly HashSet<string> ByHand = new(StringComparer.Ordinal) { "register_module", "add_module", "_internal_submodules" };

    /// <summary>What registers the modules that it is given.</summary>
    private static readonly HashSet<string> Registering = new(StringComparer.Ordinal) { "ModuleList", "ModuleDict", "Sequential", "append", "Add", "Insert", "AddRange" };

    public static bool Of(INamedTypeSymbol type, IReadOnlyCollection<SyntaxNode> parts, string collection)
    {
        var nodes = parts.SelectMany(p => p.DescendantNodes()).ToArray();
        if (nodes.Any(n => n is MethodDeclarationSyntax { Identifier.ValueText: "RegisterComponents" } || (n is SimpleNameSyntax name && ByHand.Contains(name.Identifier.ValueText))))
            return true;
        var names = new HashSet<string>(nodes.SelectMany(n => Filling(n, collection)).SelectMany(Names), StringComparer.Ordinal);
        return names.Any(n => type.GetMembers(n).Any(HoldsModule))
            || nodes.Any(n => Handed(n, collection) is { } arguments && arguments.SelectMany(Names).Any(m => m == collection || names.Contains(m)));
    }

    /// <summary>What a collection is filled with at a node.</summary>
    private static IEnumerable<SyntaxNode> Filling(SyntaxNode node, string collection) => node switch
    {
        AssignmentExpressionSyntax { Left: var left, Right: var right } when LastName(left) == collection || (left is ElementAccessExpressionSyntax at && LastName(at.Expression) == collection) => [right],
        VariableDeclaratorSyntax { Initializer.Value: var value } declarator when declarator.Identifier.ValueText == collection => [value],
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver }, ArgumentList.Arguments: var arguments } when LastName(receiver) == collection => arguments,
        _ => [],
    };

    /// <summary>What something else that registers is given at a node; null: nothing.</summary>
    private static IEnumerable<SyntaxNode>? Handed(SyntaxNode node, string collection) => node switch
    {
        InvocationExpressionSyntax { Expression: var called, ArgumentList.Arguments: var arguments }
            when Registering.Contains(LastName(called)) && !(called is MemberAccessExpressionSyntax { Expression: var receiver } && LastName(receiver) == collection) => arguments,
        ObjectCreationExpressionSyntax { Type: var type, ArgumentList.Arguments: var arguments } when Registering.Contains(LastName(type)) => arguments,
        _ => null,
    };

    private static bool HoldsModule(ISymbol member) => member switch
    {
        IFieldSymbol { IsStatic: false } field => ModuleTypes.IsModule(field.Type),
        IPropertySymbol { IsStatic: false } property => ModuleTypes.IsModule(property.Type),
        _ => false,
    };

    private static IEnumerable<string> Names(SyntaxNode node) => node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(n => n.Identifier.ValueText);

    private static string LastName(SyntaxNode expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => name,
        QualifiedNameSyntax { Right.Identifier.ValueText: var name } => name,
        _ => string.Empty,
    };
}
