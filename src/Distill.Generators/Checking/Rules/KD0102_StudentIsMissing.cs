using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>Without a model that learns there is nothing to train.</summary>
internal sealed class KD0102_StudentIsMissing : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0102", "An experiment needs a student", "Experiment '{0}' has no model that learns: add [Student<Model>(…)] with the constants of the model's constructor");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        if (declaration.IsComplete && declaration.Student is null)
            yield return At(declaration.Place, declaration.Type.Name);
    }
}
