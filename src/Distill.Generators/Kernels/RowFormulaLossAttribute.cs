using Distill.Formulas;
using Distill.Generators.Model;

namespace Distill.Generators.Kernels;

/// <summary>A logits loss of the user's own, as the fusion takes losses.</summary>
/// <param name="formula">What its method's body was read as.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RowFormulaLossAttribute(RowFormula formula) : LogitsLossAttribute
{
    public override Expr Value(LogitsRow student, LogitsRow teacher) => formula.Value(student, teacher);
}
