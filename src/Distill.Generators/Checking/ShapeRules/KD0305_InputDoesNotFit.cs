using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.ShapeRules;

/// <summary>The declared input must pass through each model; where it does not, the layer at fault is shown as well.</summary>
internal sealed class KD0305_InputDoesNotFit : ShapeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0305", "The input does not fit the model", "The {0} {1} does not take [N,{2}]: {3}{4}");

    public override IEnumerable<Diagnostic> Check(ExperimentFacts facts) =>
        from model in facts.Models
        where !model.Facts.Errors.IsEmpty
        let error = model.Facts.Errors[0]
        select At(
            model.Model.TypePlace,
            error.Place,
            model.Role,
            model.Model.Shown,
            string.Join(",", facts.Declaration.Input!.Value.Shape),
            error.Layer.Length == 0 ? string.Empty : $"in '{error.Layer}', ",
            error.Text);
}
