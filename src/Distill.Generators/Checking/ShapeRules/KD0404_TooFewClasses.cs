using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.ShapeRules;

/// <summary>Some losses have no value for a single class: what they divide by is then zero.</summary>
internal sealed class KD0404_TooFewClasses : ShapeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0404",
        "The loss needs more classes than there are",
        "{0} needs at least {1} classes, but the student {2} gives logits {3}: take another loss, or give the models more classes");

    public override IEnumerable<Diagnostic> Check(ExperimentFacts facts) =>
        from loss in facts.Declaration.Losses
        let fewest = (loss.Value as LogitsLossAttribute)?.FewestClasses ?? 1
        let logits = ExperimentFacts.Logits(facts.Student)
        where logits[-1].Value < fewest
        select At(loss.Place, loss.Recipe.Name, fewest.ToString(CultureInfo.InvariantCulture), facts.Declaration.Student!.Shown, logits);
}
