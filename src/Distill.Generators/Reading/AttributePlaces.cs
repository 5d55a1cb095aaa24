using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Reading;

/// <summary>Where an attribute and its arguments are written.</summary>
internal static class AttributePlaces
{
    /// <summary>Where the attribute stands.</summary>
    public static Location Place(this AttributeData source) => source.ApplicationSyntaxReference?.GetSyntax() is { } syntax ? syntax.GetLocation() : Location.None;

    /// <summary>The expression that sets a property or a constructor's parameter; null when it is left to its default.</summary>
    /// <param name="source">The attribute.</param>
    /// <param name="name">A property's name; a parameter's differs from it in case only.</param>
    public static ExpressionSyntax? ArgumentFor(this AttributeData source, string name) => source.ArgumentsFor(name).FirstOrDefault();

    /// <summary>The expression of one element of an array, written as an array or as several arguments.</summary>
    public static ExpressionSyntax? ElementFor(this AttributeData source, string name, int index)
    {
        var written = source.ArgumentsFor(name).ToArray();
        return written is [var array] && Elements(array) is { } elements
            ? elements.ElementAtOrDefault(index) ?? array
            : written.ElementAtOrDefault(index);
    }

    private static IEnumerable<ExpressionSyntax> ArgumentsFor(this AttributeData source, string name)
    {
        if (source.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax { ArgumentList.Arguments: var arguments })
            yield break;
        var position = 0;
        foreach (var argument in arguments)
        {
            var written = argument.NameEquals?.Name.Identifier.ValueText
                ?? argument.NameColon?.Name.Identifier.ValueText
                ?? ParameterAt(source, position++);
            if (string.Equals(written, name, StringComparison.OrdinalIgnoreCase))
                yield return argument.Expression;
        }
    }

    private static IEnumerable<ExpressionSyntax>? Elements(ExpressionSyntax array) => array switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax { Initializer: var initializer } => initializer.Expressions,
        CollectionExpressionSyntax { Elements: var elements } => elements.OfType<ExpressionElementSyntax>().Select(e => e.Expression),
        _ => null,
    };

    /// <summary>The type between the angle brackets; null when an alias hides them.</summary>
    public static TypeSyntax? TypeArgument(this AttributeData source) =>
        source.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { Name: var name }
        && name.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault() is { TypeArgumentList.Arguments: [var type] }
            ? type
            : null;

    private static string? ParameterAt(AttributeData source, int position) =>
        source.AttributeConstructor is not { Parameters: { Length: > 0 } parameters } ? null
        : parameters[Math.Min(position, parameters.Length - 1)].Name;
}
