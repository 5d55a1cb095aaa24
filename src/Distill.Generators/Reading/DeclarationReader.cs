using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Reading.Formulas;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Reading;

/// <summary>Reads what stands on an experiment's class and on its methods.</summary>
internal static class DeclarationReader
{
    public const string Marker = "Distill.DistillationAttribute";

    /// <summary>The declaration of a class; null when it is none, or when its own attribute does not compile.</summary>
    public static Declaration? Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var attributes = type.GetAttributes();
        if (type.TypeKind != TypeKind.Class || attributes.FirstOrDefault(IsMarker) is not { } marker)
            return null;
        if (RecipeReader.Read<DistillationAttribute>(marker) is not { } run)
            return null;
        if (marker.ApplicationSyntaxReference?.GetSyntax(cancellation)?.Parent?.Parent is not TypeDeclarationSyntax syntax)
            return null;
        var mine = attributes.Where(IsOurs).ToImmutableArray();
        var own = OwnLosses(type, compilation, cancellation);
        var foreign = attributes.Where(IsForeign).ToImmutableArray();
        return new(
            type,
            syntax,
            compilation,
            run,
            All<InputAttribute>(mine).FirstOrDefault(),
            Models(mine, type, "TeacherAttribute"),
            Models(mine, type, "StudentAttribute"),
            [.. All<LossAttribute>(mine).Where(l => l.Value is not DistillLossAttribute)],
            own,
            All<OptimizerAttribute>(mine),
            All<ScheduleAttribute>(mine),
            All<AugmentationAttribute>(mine),
            foreign,
            foreign.IsEmpty && !attributes.Concat(type.GetMembers().OfType<IMethodSymbol>().SelectMany(m => m.GetAttributes())).Any(BrokenCode.IsIn)
                && own.All(o => !o.IsOfRows || o.Formula is not null || o.Fault is not null))
        {
            Stages = All<StageAttribute>(mine),
            Peers = Models(mine, type, "PeerAttribute"),
        };
    }

    /// <summary>Whether a class is an experiment, here or in another assembly.</summary>
    public static bool IsDeclared(INamedTypeSymbol type) => type.GetAttributes().Any(IsMarker);

    /// <summary>The experiments that a class names its teachers' weights from; none of one that is no experiment.</summary>
    public static IEnumerable<INamedTypeSymbol> TeachersFrom(INamedTypeSymbol type) => !IsDeclared(type) ? [] :
        type.GetAttributes().Concat(type.GetMembers().OfType<IMethodSymbol>().SelectMany(m => m.GetAttributes()))
            .Where(a => IsOurs(a) && a.AttributeClass!.Name == "TeacherAttribute")
            .Select(From)
            .OfType<INamedTypeSymbol>();

    private static bool IsMarker(AttributeData attribute) => IsOurs(attribute) && attribute.AttributeClass!.ToDisplayString() == Marker;

    /// <summary>Whether an attribute is the language's own; a class of the same name elsewhere, or the user's own namespace Distill, is not.</summary>
    private static bool IsOurs(AttributeData attribute) => attribute.AttributeClass is { TypeKind: not TypeKind.Error } type && IsOfLanguage(type);

    private static bool IsOfLanguage(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "Distill", ContainingNamespace.IsGlobalNamespace: true }
        && type.ContainingAssembly?.Name == typeof(DistillationAttribute).Assembly.GetName().Name;

    /// <summary>Whether an attribute derives from one of the language without being part of it: only the language's own can be instantiated.</summary>
    private static bool IsForeign(AttributeData attribute)
    {
        for (var type = attribute.AttributeClass?.BaseType; type is not null; type = type.BaseType)
        {
            if (IsOfLanguage(type))
                return !IsOurs(attribute);
        }

        return false;
    }

    /// <summary>The attributes of one kind, in the order they are written.</summary>
    private static ImmutableArray<Declared<T>> All<T>(ImmutableArray<AttributeData> attributes)
        where T : Attribute =>
        [.. attributes.Where(a => Derives(a.AttributeClass, typeof(T).Name)).Select(RecipeReader.Read<T>).Where(a => a is not null)!];

    private static bool Derives(INamedTypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name == name)
                return true;
        }

        return false;
    }

    /// <summary>The models on the class, then those that its methods build.</summary>
    private static ImmutableArray<ModelDeclaration> Models(ImmutableArray<AttributeData> attributes, INamedTypeSymbol type, string name) =>
    [
        .. attributes.Where(a => a.AttributeClass!.Name == name).Select(Model).Where(m => m is not null)!,
        .. from method in type.GetMembers().OfType<IMethodSymbol>()
           from attribute in method.GetAttributes()
           where IsOurs(attribute) && attribute.AttributeClass!.Name == name && !BrokenCode.IsIn(attribute)
           select new ModelDeclaration(method.ReturnType, [], Weights(attribute), From(attribute), attribute, method),
    ];

    private static ModelDeclaration? Model(AttributeData source)
    {
        if (BrokenCode.IsIn(source) || source.AttributeClass!.TypeArguments is not [var type] || source.ConstructorArguments is not [var arguments])
            return null;
        var constants = arguments.IsNull ? [ConstantReader.Read(arguments)] : arguments.Values.Select(ConstantReader.Read).ToImmutableArray();
        return new(type, constants, Weights(source), From(source), source);
    }

    private static string? Weights(AttributeData source) => Named(source, "Weights")?.Value as string;

    private static INamedTypeSymbol? From(AttributeData source) => Named(source, "From")?.Value as INamedTypeSymbol;

    private static TypedConstant? Named(AttributeData source, string property)
    {
        foreach (var argument in source.NamedArguments)
        {
            if (argument.Key == property)
                return argument.Value;
        }

        return null;
    }

    private static ImmutableArray<OwnLoss> OwnLosses(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
    [
        .. from method in type.GetMembers().OfType<IMethodSymbol>()
           from attribute in method.GetAttributes()
           where IsOurs(attribute) && attribute.AttributeClass!.Name == nameof(DistillLossAttribute)
           let loss = RecipeReader.Read<DistillLossAttribute>(attribute)
           where loss is not null
           select WithFormula(new OwnLoss(method, loss), compilation, cancellation),
    ];

    private static OwnLoss WithFormula(OwnLoss loss, Compilation compilation, CancellationToken cancellation)
    {
        if (OwnLossSignature.FaultOfRows(loss.Method) is not null || !loss.IsOfRows)
            return loss;
        var (formula, fault) = FormulaReader.Read(loss.Method, compilation, cancellation);
        return loss with { Formula = formula, Fault = fault };
    }
}
