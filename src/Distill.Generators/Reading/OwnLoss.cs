using Distill.Generators.Model;
using Distill.Generators.Reading.Formulas;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Reading;

/// <summary>A method of the experiment that is declared to be a loss.</summary>
/// <param name="Method">The method.</param>
/// <param name="Loss">Its attribute.</param>
internal sealed record OwnLoss(IMethodSymbol Method, Declared<DistillLossAttribute> Loss)
{
    /// <summary>Whether it states a formula of rows, rather than computing on tensors.</summary>
    public bool IsOfRows => FormulaReader.IsRowLoss(Method);

    /// <summary>The formula, where it states one that can be read.</summary>
    public RowFormula? Formula { get; init; }

    /// <summary>Why its body is no formula; null where nothing is wrong or the compiler says it itself.</summary>
    public FormulaFault? Fault { get; init; }
}
