using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Checking.Rules;

/// <summary>The constants of a teacher or student must be what one constructor of the model takes; the compiler itself decides that.</summary>
internal sealed class KD0104_ModelConstructor : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0104", "No constructor of the model takes these constants", "{0}");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        from model in declaration.Models
        where model.Member is null
        let fault = Fault(declaration, model)
        where fault is not null
        select At(Place(model), fault);

    private static string? Fault(Declaration declaration, ModelDeclaration model)
    {
        if (model.Type is not INamedTypeSymbol { TypeKind: TypeKind.Class, IsStatic: false } type || !IsJudged(declaration, type))
            return null;
        if (type.IsAbstract)
            return $"{type.Name} is abstract and cannot be built: name a class that derives from it";
        var constructors = type.InstanceConstructors.Where(c => declaration.Compilation.IsSymbolAccessibleWithin(c, declaration.Compilation.Assembly)).ToArray();
        if (constructors.Length == 0)
            return $"{type.Name} has no constructor that generated code can reach: make one public or internal";
        if (Bound(declaration, model) is not { } constructor)
            return $"{model.Shown} calls no constructor of {type.Name}: there is {string.Join(", ", constructors.Select(Shown))}; give constants for one of them";
        return Unset(type, constructor) is { } member
            ? $"{model.Shown} leaves the required member '{member}' unset, and constants set only parameters: take '{member}' as a parameter of the constructor, or mark the constructor [SetsRequiredMembers]"
            : null;
    }

    /// <summary>A model that cannot be used, or does not compile, has its diagnostic already.</summary>
    private static bool IsJudged(Declaration declaration, INamedTypeSymbol type) =>
        Reach.Obstacle(declaration, type) is null
        && ModuleTypes.IsTensorToTensor(type)
        && !BrokenCode.IsIn(type)
        && !type.InstanceConstructors.SelectMany(c => c.Parameters).Any(p => BrokenCode.IsIn(p.Type));

    private static IMethodSymbol? Bound(Declaration declaration, ModelDeclaration model)
    {
        var semantics = declaration.Compilation.GetSemanticModel(declaration.Syntax.SyntaxTree);
        var call = SyntaxFactory.ParseExpression(model.Construction);
        return semantics.GetSpeculativeSymbolInfo(declaration.Syntax.Identifier.SpanStart, call, SpeculativeBindingOption.BindAsExpression).Symbol as IMethodSymbol;
    }

    private static string? Unset(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        if (constructor.GetAttributes().Any(a => a.AttributeClass?.Name == "SetsRequiredMembersAttribute"))
            return null;
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().FirstOrDefault(m => m is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }) is { } member)
                return member.Name;
        }

        return null;
    }

    private static string Shown(IMethodSymbol constructor) => constructor.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat.RemoveMemberOptions(SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeContainingType));

    private static Location Place(ModelDeclaration model) =>
        model.Source.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { ArgumentList: { } arguments } ? arguments.GetLocation() : model.Place;
}
