using System.Collections.Immutable;
using Distill.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Reading;

/// <summary>A <c>[Teacher&lt;…&gt;]</c> or <c>[Student&lt;…&gt;]</c> on the class, or a <c>[Teacher]</c> or <c>[Student]</c> on a method. Its model is a symbol: no model's assembly is ever loaded.</summary>
/// <param name="Type">The model's class.</param>
/// <param name="Arguments">Constants for its constructor.</param>
/// <param name="Weights">A file to start from; null: none.</param>
/// <param name="From">The experiment whose trained student it is; null: none.</param>
/// <param name="Source">How the compiler sees the attribute.</param>
/// <param name="Member">The method that builds it; null: its constructor is called with the constants.</param>
internal sealed record ModelDeclaration(ITypeSymbol Type, ImmutableArray<Constant> Arguments, string? Weights, INamedTypeSymbol? From, AttributeData Source, IMethodSymbol? Member = null)
{
    /// <summary>The method before the head, as it is written; null: none.</summary>
    public string? Body { get; } = Text(Source, nameof(ModelAttribute.Body));

    /// <summary>The head, as it is written; null: none.</summary>
    public string? Head { get; } = Text(Source, nameof(ModelAttribute.Head));

    /// <summary>What losses call this teacher; null: it has no name.</summary>
    public string? As { get; } = Text(Source, "Name");

    /// <summary>The share of itself that a teacher keeps which is the moving average of the student; null: it is none.</summary>
    public double? Average { get; } = Source.NamedArguments.Where(a => a.Key == "Average").Select(a => a.Value.Value as double?).FirstOrDefault(a => a != 0);

    /// <summary>The enum of its labels; null: they are numbers.</summary>
    public INamedTypeSymbol? Labels { get; } = Source.NamedArguments.Where(a => a.Key == nameof(ModelAttribute.Labels)).Select(a => a.Value.Value as INamedTypeSymbol).FirstOrDefault();

    /// <summary>Where the attribute stands.</summary>
    public Location Place => Source.Place();

    /// <summary>Where its class is named.</summary>
    public Location TypePlace => (Member is null ? Source.TypeArgument() : MemberText.ReturnType(Member))?.GetLocation() ?? Place;

    /// <summary>The constructor call, for people: <c>WideNet(64)</c>.</summary>
    public string Shown => Member is null ? $"{Type.Name}({string.Join(", ", Arguments.Select(a => a.Shown))})" : MemberText.Shown(Member);

    private static string? Text(AttributeData source, string property) =>
        source.NamedArguments.Where(a => a.Key == property).Select(a => a.Value.Value as string).FirstOrDefault();

    /// <summary>The constructor call as C#, with <c>global::</c> names.</summary>
    public string Construction => $"new {Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}({string.Join(", ", Arguments.Select(a => a.Text))})";
}
