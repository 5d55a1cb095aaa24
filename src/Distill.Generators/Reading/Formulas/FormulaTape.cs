using System.Globalization;
using Distill.Formulas;
using Distill.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Reading.Formulas;

/// <summary>Carries out the calls of a formula as they are read, and keeps them: so each is refused where it stands.</summary>
internal sealed class FormulaTape
{
    private readonly List<FormulaStep> steps = [];
    private readonly List<object> results;

    public FormulaTape()
    {
        var program = new RowProgram();
        results = [program.Student, program.Teacher];
    }

    /// <summary>The student's row.</summary>
    public FormulaArgument Student { get; } = new(0, 0);

    /// <summary>The teacher's row.</summary>
    public FormulaArgument Teacher { get; } = new(1, 0);

    /// <summary>Calls a function of the language and gives its result.</summary>
    public FormulaArgument Call(SyntaxNode place, bool ofRow, string member, IEnumerable<FormulaArgument> arguments)
    {
        var step = new FormulaStep(ofRow, member, arguments.ToEquatableArray());
        try
        {
            results.Add(step.Call(results));
        }
        catch (ArgumentException refused)
        {
            throw new NoFormulaException(place, Sentence(refused));
        }

        steps.Add(step);
        return new(results.Count - 1, 0);
    }

    /// <summary>The formula that ends with a result.</summary>
    public RowFormula End(SyntaxNode place, FormulaArgument result)
    {
        if (result.Result is not { } position || results[position] is not Expr value || !Derivative.Ordered(value).Any(n => n is { Operation: Operation.Row, Index: 0 }))
            throw new NoFormulaException(place, "does not read the student's logits, so nothing can be learned from it");
        if (value.IsRow)
            throw new NoFormulaException(place, "gives a row, but a loss is one number: end with Expr.Sum, Expr.Mean or Expr.AtLabel");

        // The result need not be the last call; adding nothing to it makes it so.
        if (position != results.Count - 1)
            Call(place, ofRow: false, "op_Addition", [result, Call(place, ofRow: false, "op_Implicit", [new(null, 0)])]);
        return new(steps.ToEquatableArray());
    }

    /// <summary>Whether a formula reads the teacher's row.</summary>
    public static bool ReadsTeacher(RowFormula formula)
    {
        var program = new RowProgram();
        return formula.Value(program.Student, program.Teacher).ReadsTeacher;
    }

    /// <summary>The reason without what .NET adds to it.</summary>
    private static string Sentence(ArgumentException refused)
    {
        var text = refused.Message;
        var end = text.IndexOf(" (Parameter", StringComparison.Ordinal);
        text = (end < 0 ? text : text.Substring(0, end)).Split('\r', '\n')[0].TrimEnd('.');
        return "cannot be derived: " + char.ToLower(text[0], CultureInfo.InvariantCulture) + text.Substring(1);
    }
}
