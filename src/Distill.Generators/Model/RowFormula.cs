using System.Reflection;
using Distill.Formulas;

namespace Distill.Generators.Model;

/// <summary>
/// A logits loss of the user's own as data: which functions of the formula language were called, in order. Played again, it gives the same
/// formula in any program.
/// </summary>
/// <param name="Steps">The calls; the last one's result is the loss. Result 0 is the student's row, 1 the teacher's, and the first call gives 2.</param>
internal sealed record RowFormula(EquatableArray<FormulaStep> Steps)
{
    /// <summary>States the value in a program.</summary>
    public Expr Value(LogitsRow student, LogitsRow teacher)
    {
        var results = new List<object> { student, teacher };
        foreach (var step in Steps)
            results.Add(step.Call(results));
        return (Expr)results[results.Count - 1];
    }
}

/// <summary>A call of a function of the formula language.</summary>
/// <param name="OfRow">Whether it belongs to <see cref="LogitsRow"/> rather than to <see cref="Expr"/>.</param>
/// <param name="Member">Its name, as metadata has it: <c>op_Addition</c>, <c>get_Logits</c>, <c>Sum</c>.</param>
/// <param name="Arguments">What it is given; of a member of a row, the row first.</param>
internal sealed record FormulaStep(bool OfRow, string Member, EquatableArray<FormulaArgument> Arguments)
{
    /// <summary>Calls it.</summary>
    /// <param name="results">The results of earlier calls.</param>
    /// <exception cref="ArgumentException">The formula language refuses the arguments.</exception>
    public object Call(IReadOnlyList<object> results)
    {
        var values = Arguments.Select(a => a.Result is { } result ? results[result] : a.Number).ToArray();
        var given = values.Length - (OfRow ? 1 : 0);
        var method = (OfRow ? typeof(LogitsRow) : typeof(Expr)).GetMethods().Single(m => m.Name == Member && m.GetParameters().Length == given);
        try
        {
            return OfRow ? method.Invoke(values[0], [.. values.Skip(1)])! : method.Invoke(null, values)!;
        }
        catch (TargetInvocationException refused) when (refused.InnerException is ArgumentException reason)
        {
            throw reason;
        }
    }
}

/// <summary>An argument: an earlier result, or a number.</summary>
/// <param name="Result">Position of the result; null for a number.</param>
/// <param name="Number">The number.</param>
internal sealed record FormulaArgument(int? Result, double Number);
