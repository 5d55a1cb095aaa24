using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>Loops that count: what fills a table of numbers is known after a few turns to be too long, and is not worth a quarter of the work.</summary>
internal sealed partial class Evaluator
{
    /// <summary>After so many turns it is clear what one costs.</summary>
    private const int Sample = 8;

    private static bool IsHopeless(int took, int allowed, Func<double?> left) => took > 64 && left() is { } turns && turns * took / Sample > 2.0 * allowed;

    /// <summary>How many turns <c>for (…; i &lt; bound; i++)</c> still takes; null for another loop, or one that may be left early.</summary>
    private double? TurnsLeft(IForLoopOperation loop, Scope scope)
    {
        if (loop.Condition is not IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual } condition
            || Bare(condition.LeftOperand) is not ILocalReferenceOperation counter
            || loop.AtLoopBottom is not [IExpressionStatementOperation { Operation: IIncrementOrDecrementOperation { Kind: OperationKind.Increment } step }]
            || Bare(step.Target) is not ILocalReferenceOperation stepped
            || !SymbolEqualityComparer.Default.Equals(counter.Local, stepped.Local)
            || !IsPlain(condition.RightOperand)
            || loop.Body.Descendants().Any(o => o is IReturnOperation or IThrowOperation or IBranchOperation { BranchKind: not BranchKind.Continue }))
            return null;
        return RealOf(Evaluate(condition.RightOperand, scope)) - RealOf(Evaluate(counter, scope));
    }

    private static IOperation Bare(IOperation operation) => operation is IConversionOperation { IsImplicit: true } conversion ? Bare(conversion.Operand) : operation;

    /// <summary>What changes nothing when it is evaluated once more.</summary>
    private static bool IsPlain(IOperation operation) => Bare(operation) switch
    {
        ILiteralOperation or ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation => true,
        IPropertyReferenceOperation { Property.Name: "Length" or "Count", Instance: { } instance } => IsPlain(instance),
        IBinaryOperation binary => IsPlain(binary.LeftOperand) && IsPlain(binary.RightOperand),
        _ => false,
    };
}
