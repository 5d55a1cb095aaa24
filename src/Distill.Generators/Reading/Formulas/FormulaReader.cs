using System.Collections.Immutable;
using Distill.Formulas;
using Distill.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Distill.Generators.Reading.Formulas;

/// <summary>Reads the body of a logits loss of the user's own: straight-line code over formulas, which the compiler can derive and fuse.</summary>
/// <param name="compilation">What the method is compiled with.</param>
/// <param name="cancellation">Ends the reading early.</param>
internal sealed class FormulaReader(Compilation compilation, CancellationToken cancellation)
{
    /// <summary>Methods of one's own that call methods of one's own: more are a circle.</summary>
    private const int Deepest = 16;

    private readonly FormulaTape tape = new();
    private int depth;

    /// <summary>The formula of a method; null with a fault where it is none, and null without where the compiler says why.</summary>
    public static (RowFormula? Formula, FormulaFault? Fault) Read(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        var reader = new FormulaReader(compilation, cancellation);
        try
        {
            var place = method.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
            var result = reader.Body(method, [reader.tape.Student, reader.tape.Teacher], place, out var end);
            return (reader.tape.End(end, result), null);
        }
        catch (NoFormulaException none)
        {
            return (null, none.Fault);
        }
    }

    /// <summary>Whether a method states a row's loss: it gives a formula, or takes rows.</summary>
    public static bool IsRowLoss(IMethodSymbol method) => FormulaTypes.IsExpr(method.ReturnType) || method.Parameters.Any(p => FormulaTypes.IsRow(p.Type));

    private FormulaArgument Body(IMethodSymbol method, ImmutableArray<FormulaArgument> arguments, SyntaxNode caller, out SyntaxNode end)
    {
        var syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation)
            ?? throw new NoFormulaException(caller, $"calls '{method.Name}', whose source is not part of this project");
        if (++depth > Deepest)
            throw new NoFormulaException(caller, $"calls '{method.Name}' in a circle");
        if (compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellation) is not IMethodBodyOperation body || (body.BlockBody ?? body.ExpressionBody) is not { } block)
            throw new NoFormulaException(syntax, null);
        var locals = new Dictionary<ISymbol, FormulaArgument>(SymbolEqualityComparer.Default);
        foreach (var (parameter, argument) in method.Parameters.Zip(arguments, (p, a) => (p, a)))
            locals[parameter] = argument;
        var expressions = new FormulaExpressions(tape, locals, (called, given, place) => Body(called, given, place, out _));
        foreach (var statement in block.Operations)
        {
            cancellation.ThrowIfCancellationRequested();
            if (statement is IReturnOperation { ReturnedValue: { } value })
            {
                end = value.Syntax;
                var result = expressions.Value(value);
                depth--;
                return result;
            }

            expressions.Carry(statement);
        }

        throw new NoFormulaException(syntax, null);
    }
}
