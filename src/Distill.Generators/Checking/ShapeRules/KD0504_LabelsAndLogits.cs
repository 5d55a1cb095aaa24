using System.Globalization;
using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.ShapeRules;

/// <summary>A model has one logit for each of its labels.</summary>
internal sealed class KD0504_LabelsAndLogits : ShapeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0504",
        "A model has not one logit for each label",
        "{0} gives logits {1}, but {2} has {3} labels: give it one logit for each");

    public override IEnumerable<Diagnostic> Check(ExperimentFacts facts) =>
        from known in facts.Everyone
        let labels = LabelDomains.Of(known.Model)
        where labels is not null
        let logits = ExperimentFacts.Logits(known.Facts)
        where logits.HasRank && logits[-1].Value is { } width && width != labels.Names.Count
        select At(known.Model.Place, known.Model.Shown, logits, labels.Shown, labels.Names.Count.ToString(CultureInfo.InvariantCulture));
}
