using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>
/// The emitted step hands the user's method two tensors and takes one back, through a method group. A formula of rows is read by the compiler.
/// </summary>
internal sealed class KD0103_OwnLossSignature : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0103", "A loss of your own takes two tensors and gives one", "Loss '{0}' {1}; declare it 'static {2} {0}({3} student, {3} teacher)'");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        from loss in declaration.OwnLosses
        let fault = loss.IsOfRows ? OwnLossSignature.FaultOfRows(loss.Method) : OwnLossSignature.FaultOfTensors(loss.Method)
        where fault is not null
        select At(loss.Method.Locations[0], loss.Method.Name, fault, loss.IsOfRows ? "Expr" : "Tensor", loss.IsOfRows ? "LogitsRow" : "Tensor");
}
