using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>A loss of exits that names none would be 0.</summary>
internal sealed class KD0412_NoExits : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0412", "A loss of exits names none", "{0} names no layer of the student, so that there is nothing to teach: name the layers that get a classifier, shallowest first");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        from loss in declaration.Losses
        where loss.Value is ExitsLossAttribute { Exits.Length: 0 }
        select At(loss.Place, loss.Recipe.Name);
}
