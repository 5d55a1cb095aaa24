using System.Collections;
using System.Globalization;
using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>Two losses that differ in their weight alone are one loss with the sum of the weights.</summary>
internal sealed class KD0402_LossTwice : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0402",
        "The same loss twice",
        "{0} is declared a second time with the same parameters, so that only the weights add up: take it away, or set Weight = {1} in the first",
        DiagnosticSeverity.Warning);

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        from same in declaration.Losses.GroupBy(l => Key(declaration, l), StringComparer.Ordinal)
        from again in same.Skip(1)
        select At(again.Place, again.Recipe.Name, same.Sum(l => l.Value.Weight).ToString(CultureInfo.InvariantCulture));

    /// <summary>Everything that makes a loss what it is, but its weight.</summary>
    private static string Key(Declaration declaration, Declared<LossAttribute> loss) =>
        loss.Recipe.TypeName + string.Concat(loss.Value.GetType().GetProperties()
            .Where(p => p.Name is not (nameof(loss.Value.Weight) or nameof(loss.Value.TypeId)))
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .Select(p => $"\n{p.Name}={Shown(declaration, loss, p.Name, p.GetValue(loss.Value))}"));

    /// <summary>Paths count as they are written: <c>nameof(A.b.conv)</c> and <c>nameof(A.c.conv)</c> are both "conv" once compiled.</summary>
    private static string Shown(Declaration declaration, Declared<LossAttribute> loss, string property, object? value) => value switch
    {
        string text => LayerPathReader.Written(declaration, loss.Source, property, text)?.Path ?? text,
        IEnumerable elements => string.Join(",", elements.Cast<object>().Select((e, i) => e is string ? $"{e} as {loss.Source.ElementFor(property, i)}" : Convert.ToString(e, CultureInfo.InvariantCulture))),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
