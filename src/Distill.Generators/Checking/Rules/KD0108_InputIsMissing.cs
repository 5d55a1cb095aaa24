using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>Shapes and normalisation are part of the experiment: without them neither the build nor a second run knows what the models see.</summary>
internal sealed class KD0108_InputIsMissing : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0108", "An experiment must state its input", "Experiment '{0}' does not say what a sample looks like: add its sizes, channels first, as in [Input(1, 28, 28)]");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        if (declaration.Input is { Value.Shape.Length: 0 } empty)
            yield return At(empty.Place, declaration.Type.Name);
        else if (declaration.IsComplete && declaration.Input is null)
            yield return At(declaration.Place, declaration.Type.Name);
    }
}
