using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>The operation trees of a compilation's bodies; binding them is what costs, so each is bound once.</summary>
internal sealed class Bodies(Compilation compilation)
{
    private static readonly ConditionalWeakTable<Compilation, Bodies> All = new();

    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> models = new();

    private readonly ConcurrentDictionary<SyntaxNode, IOperation?> operations = new();

    private readonly ConcurrentDictionary<ISymbol, SyntaxNode?> sources = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<(ITypeSymbol Type, ISymbol Member), ISymbol?> overrides = new();

    private readonly ConcurrentDictionary<IMethodSymbol, IOperation?> methods = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<(ITypeSymbol Type, int Inputs), IMethodSymbol?> forwards = new();

    private readonly ConcurrentDictionary<ITypeSymbol, (ISymbol, IOperation)[]> initializers = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<ITypeSymbol, (string, ISymbol)[]> components = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<ITypeSymbol, (bool IsTensor, bool IsModule)> kinds = new(SymbolEqualityComparer.Default);

    public Compilation Compilation { get; } = compilation;

    public static Bodies Of(Compilation compilation) => All.GetValue(compilation, c => new(c));

    /// <summary>Where a symbol is declared in this compilation; null if elsewhere. Of a partial method: its implementation.</summary>
    public SyntaxNode? Source(ISymbol symbol, CancellationToken cancellation) => sources.TryGetValue(symbol, out var known) ? known : sources[symbol] =
        ((symbol as IMethodSymbol)?.PartialImplementationPart ?? symbol).DeclaringSyntaxReferences
            .FirstOrDefault(r => Compilation.ContainsSyntaxTree(r.SyntaxTree))?.GetSyntax(cancellation);

    public IOperation? Operation(SyntaxNode node, CancellationToken cancellation) => operations.TryGetValue(node, out var known) ? known
        : operations[node] = Model(node.SyntaxTree).GetOperation(node, cancellation);

    /// <summary>A method's body, found once.</summary>
    public IOperation? Method(IMethodSymbol method, Func<IMethodSymbol, IOperation?> find) =>
        methods.TryGetValue(method, out var known) ? known : methods[method] = find(method);

    /// <summary>A type's <c>forward</c> for so many inputs, found once.</summary>
    public IMethodSymbol? Forward(INamedTypeSymbol type, int inputs, Func<INamedTypeSymbol, int, IMethodSymbol?> find) =>
        forwards.TryGetValue((type, inputs), out var known) ? known : forwards[(type, inputs)] = find(type, inputs);

    /// <summary>What a type's own fields and properties start with, found once.</summary>
    public (ISymbol Member, IOperation Value)[] Initializers(INamedTypeSymbol type, Func<INamedTypeSymbol, (ISymbol, IOperation)[]> find) =>
        initializers.TryGetValue(type, out var known) ? known : initializers[type] = find(type);

    /// <summary>The names under which a type's fields are registered, found once.</summary>
    public (string Name, ISymbol Field)[] Components(INamedTypeSymbol type, Func<INamedTypeSymbol, (string, ISymbol)[]> find) =>
        components.TryGetValue(type, out var known) ? known : components[type] = find(type);

    public SemanticModel Model(SyntaxTree tree) => models.GetOrAdd(tree, t => Compilation.GetSemanticModel(t));

    public bool IsTensor(ITypeSymbol? type) => type is not null && Kind(type).IsTensor;

    public bool IsModule(ITypeSymbol? type) => type is not null && Kind(type).IsModule;

    /// <summary>The member that a virtual or interface member means in an object of that type; itself where nothing overrides it.</summary>
    public ISymbol Override(ITypeSymbol type, ISymbol member)
    {
        var key = (type, member.OriginalDefinition);
        return (overrides.TryGetValue(key, out var known) ? known : overrides[key] = FindOverride(type, member)) ?? member;
    }

    private static ISymbol? FindOverride(ITypeSymbol type, ISymbol member)
    {
        if (member.ContainingType?.TypeKind == TypeKind.Interface)
        {
            var contract = type.AllInterfaces.FirstOrDefault(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, member.ContainingType.OriginalDefinition));
            var specific = contract?.GetMembers(member.Name).FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, member.OriginalDefinition));
            return specific is null ? null : type.FindImplementationForInterfaceMember(specific);
        }
        for (var level = type; level is not null; level = level.BaseType)
        {
            foreach (var candidate in level.GetMembers(member.Name))
            {
                for (var overridden = candidate; overridden is not null; overridden = Overridden(overridden))
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, member.OriginalDefinition))
                        return candidate;
                }
            }
        }
        return null;
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };

    private (bool IsTensor, bool IsModule) Kind(ITypeSymbol type)
    {
        if (kinds.TryGetValue(type, out var known))
            return known;
        var (tensor, module) = (false, false);
        var levels = type is ITypeParameterSymbol parameter ? parameter.ConstraintTypes.AsEnumerable() : [type];
        foreach (var start in levels)
        {
            for (ITypeSymbol? level = start; level is not null; level = level.BaseType)
            {
                tensor |= level.Name == "Tensor" && level.ContainingType?.Name == "torch";
                module |= level.Name == "Module" && level.ContainingType?.Name == "nn";
            }
        }
        module |= type is { Name: "IModule", ContainingType.Name: "nn" };
        return kinds[type] = (tensor, module);
    }
}
