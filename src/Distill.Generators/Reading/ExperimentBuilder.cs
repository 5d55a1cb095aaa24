using System.Collections.Immutable;
using Distill.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Reading;

/// <summary>Turns a declaration without mistakes into data: the last place that sees a symbol.</summary>
internal static class ExperimentBuilder
{
    private static readonly ImmutableArray<string> BuildMethods = ["Build", "BuildLoop"];

    /// <summary>The experiment as data.</summary>
    /// <param name="declaration">A complete declaration in which no rule found an error.</param>
    public static Experiment Build(Declaration declaration)
    {
        var student = declaration.Students[0];
        var last = declaration.Stages.Length;
        return new(
            Name(declaration.Type),
            declaration.Run.Recipe,
            declaration.Input!.Recipe,
            Use(student, student),
            declaration.Teachers.Select(t => Use(t, student)).ToEquatableArray(),
            TermsReader.Read(declaration, declaration.Teacher?.Type, student.Type).ToEquatableArray(),
            StageReader.Optimizer(declaration, last),
            StageReader.Schedule(declaration, last)?.Recipe,
            declaration.Augmentations.Select(a => a.Recipe).ToEquatableArray())
        {
            Stages = StageReader.Read(declaration, student).ToEquatableArray(),
            Peers = declaration.Peers.Select(p => Use(p, student) with { As = p.As ?? "peer" }).ToEquatableArray(),
        };
    }

    /// <summary>Where the experiment stands; also used for the surface of a declaration that has mistakes.</summary>
    public static ExperimentName Name(INamedTypeSymbol type)
    {
        var outer = new List<OuterType>();
        for (var around = type.ContainingType; around is not null; around = around.ContainingType)
            outer.Insert(0, new(Keyword(around), Escaped(around)));
        var space = type.ContainingNamespace.IsGlobalNamespace ? string.Empty : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        return new(space, outer.ToEquatableArray(), Escaped(type), type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat).Replace("@", string.Empty), BuildMethod(type));
    }

    /// <summary>Methods may share a name; nothing else may, and no member may be called like its class.</summary>
    private static string BuildMethod(INamedTypeSymbol type) =>
        BuildMethods.FirstOrDefault(n => n != type.Name && type.GetMembers(n).All(m => m is IMethodSymbol)) ?? "BuildEmittedLoop";

    /// <summary>A method's name as C# writes it.</summary>
    public static string Escaped(IMethodSymbol method) => Escaped(method.Name);

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private static string Escaped(INamedTypeSymbol type) =>
        Escaped(type.Name)
        + (type.TypeParameters.Length == 0 ? string.Empty : $"<{string.Join(", ", type.TypeParameters.Select(p => p.Name))}>");

    private static string Keyword(INamedTypeSymbol type) => (type.IsRecord, type.TypeKind) switch
    {
        (true, TypeKind.Struct) => "record struct",
        (true, _) => "record",
        (_, TypeKind.Struct) => "struct",
        (_, TypeKind.Interface) => "interface",
        _ => "class",
    };

    private static ModelUse Use(ModelDeclaration model, ModelDeclaration student) => new(
        model.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
        model.Type.Name,
        model.Arguments.ToEquatableArray(),
        model.Weights,
        model.From?.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
        model.From?.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat),
        model.Shown,
        model.Member is { } member ? new(Escaped(member), MemberText.Body(member)) : null,
        model is { Body: { } body, Head: { } head } ? new(Escaped(body), Escaped(head)) : null)
    {
        As = model.As,
        Average = model.Average,
        Labels = LabelDomains.Of(model),
        Classes = LabelDomains.Classes(LabelDomains.Of(model), LabelDomains.Of(student)),
    };
}
