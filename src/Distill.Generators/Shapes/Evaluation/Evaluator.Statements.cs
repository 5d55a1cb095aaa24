using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>Statements.</summary>
internal sealed partial class Evaluator
{
    /// <summary>Runs a statement; what an expression in it threw ends it.</summary>
    private Flow Execute(IOperation? operation, Scope scope)
    {
        if (operation is null)
            return Flow.Next;
        if (!Spend(operation))
            return Flow.Stop;
        var flow = ExecuteStatement(operation, scope);
        if (!hasThrown)
            return flow;
        hasThrown = false;
        return Flow.Throw;
    }

    private Flow ExecuteStatement(IOperation operation, Scope scope)
    {
        switch (operation.Kind)
        {
            case OperationKind.Block:
                return ExecuteAll(((IBlockOperation)operation).Operations, scope);
            case OperationKind.MethodBody or OperationKind.ConstructorBody:
                var body = (IMethodBodyBaseOperation)operation;
                return Execute((IOperation?)body.BlockBody ?? body.ExpressionBody, scope);
            case OperationKind.VariableDeclarationGroup:
                foreach (var declaration in ((IVariableDeclarationGroupOperation)operation).Declarations)
                    DeclareAll(declaration, scope);
                return Flow.Next;
            case OperationKind.VariableDeclaration:
                DeclareAll((IVariableDeclarationOperation)operation, scope);
                return Flow.Next;
            case OperationKind.ExpressionStatement:
                Evaluate(((IExpressionStatementOperation)operation).Operation, scope);
                return Flow.Next;
            case OperationKind.Return:
                return Return((IReturnOperation)operation, scope);
            case OperationKind.YieldReturn:
                Yield(Evaluate(((IReturnOperation)operation).ReturnedValue, scope), scope);
                return Flow.Next;
            case OperationKind.YieldBreak:
                return Flow.Return;
            case OperationKind.Conditional:
                return If((IConditionalOperation)operation, scope);
            case OperationKind.Loop:
                return Loop((ILoopOperation)operation, scope);
            case OperationKind.Switch:
                return Switch((ISwitchOperation)operation, scope);
            case OperationKind.Branch:
                return Branch((IBranchOperation)operation);
            case OperationKind.Labeled:
                return Execute(((ILabeledOperation)operation).Operation, scope);
            case OperationKind.Try:
                return Try((ITryOperation)operation, scope);
            case OperationKind.Throw:
                Evaluate(((IThrowOperation)operation).Exception, scope);
                return Flow.Throw;
            case OperationKind.Using:
                var used = (IUsingOperation)operation;
                if (used.Resources is IVariableDeclarationGroupOperation)
                    Execute(used.Resources, scope);
                else
                    Evaluate(used.Resources, scope);
                return Execute(used.Body, scope);
            case OperationKind.UsingDeclaration:
                return Execute(((IUsingDeclarationOperation)operation).DeclarationGroup, scope);
            case OperationKind.Lock:
                return Execute(((ILockOperation)operation).Body, scope);
            case OperationKind.Empty or OperationKind.LocalFunction:
                return Flow.Next;
            default:
                Evaluate(operation, scope);
                return Flow.Next;
        }
    }

    private Flow ExecuteAll(IEnumerable<IOperation> statements, Scope scope)
    {
        foreach (var statement in statements)
        {
            var flow = Execute(statement, scope);
            if (flow != Flow.Next)
                return flow;
        }
        return Flow.Next;
    }

    private void DeclareAll(IVariableDeclarationOperation declaration, Scope scope)
    {
        foreach (var declarator in declaration.Declarators)
        {
            var initializer = declarator.Initializer ?? declaration.Initializer;
            Declare(scope, declarator.Symbol, initializer is null ? DefaultOf(declarator.Symbol.Type) : Copy(Evaluate(initializer.Value, scope)));
        }
    }

    private Flow Return(IReturnOperation operation, Scope scope)
    {
        var value = operation.ReturnedValue is null ? NullValue.Instance : Evaluate(operation.ReturnedValue, scope);
        if (!hasThrown)
            scope.Frame.Returns.Add(Copy(value));
        return Flow.Return;
    }

    private void Yield(Value value, Scope scope)
    {
        var yields = scope.Frame.Yields ??= new ListValue([]);
        journal.Touch(yields);
        yields.Items.Add(value);
    }

    private Flow If(IConditionalOperation operation, Scope scope)
    {
        var condition = Evaluate(operation.Condition, scope);
        if (hasThrown)
            return Flow.Throw;
        if (condition is BooleanValue { Flag: var flag })
            return Execute(flag ? operation.WhenTrue : operation.WhenFalse, scope);
        // A guard: where the model runs at all, it does not throw.
        if (OnlyThrows(operation.WhenTrue))
            return Execute(operation.WhenFalse, scope);
        if (OnlyThrows(operation.WhenFalse))
            return Execute(operation.WhenTrue, scope);
        return Fork(Because(condition, operation.Condition), scope, () => Execute(operation.WhenTrue, scope), () => Execute(operation.WhenFalse, scope));
    }

    private static bool OnlyThrows(IOperation? operation) => operation switch
    {
        IThrowOperation => true,
        IExpressionStatementOperation statement => statement.Operation is IThrowOperation,
        IBlockOperation block => block.Operations.Length > 0 && OnlyThrows(block.Operations[block.Operations.Length - 1]),
        _ => false,
    };

    private Flow Branch(IBranchOperation operation)
    {
        switch (operation.BranchKind)
        {
            case BranchKind.Break:
                return Flow.Break;
            case BranchKind.Continue:
                return Flow.Continue;
            default:
                Doubt(operation, "goto is not followed");
                return Flow.Throw;
        }
    }

    /// <summary>Models that catch what their layers throw are rare; what is caught may have run in part.</summary>
    private Flow Try(ITryOperation operation, Scope scope)
    {
        var flow = Execute(operation.Body, scope);
        if (flow == Flow.Throw && operation.Catches.Length > 0)
        {
            Doubt(operation, "an exception is caught");
            flow = operation.Catches.Length == 1
                ? Execute(operation.Catches[0].Handler, scope)
                : Fork(Harmless(operation, "which exception is caught is not known"), scope, () => Execute(operation.Catches[0].Handler, scope), () => Execute(operation.Catches[1].Handler, scope));
        }
        var last = Execute(operation.Finally, scope);
        return last == Flow.Next ? flow : last;
    }

    private Flow Switch(ISwitchOperation operation, Scope scope)
    {
        var value = Evaluate(operation.Value, scope);
        return hasThrown ? Flow.Throw : Case(operation, value, 0, scope);
    }

    private Flow Case(ISwitchOperation operation, Value value, int index, Scope scope)
    {
        for (; index < operation.Cases.Length; index++)
        {
            var section = operation.Cases[index];
            var matches = Matches(section, value, scope);
            if (matches is false)
                continue;
            if (matches is true)
                return EndOfCase(ExecuteAll(section.Body, scope));
            var rest = index + 1;
            return Fork(Because(value, operation.Value), scope, () => EndOfCase(ExecuteAll(section.Body, scope)), () => Case(operation, value, rest, scope));
        }
        var otherwise = operation.Cases.FirstOrDefault(c => c.Clauses.Any(l => l.CaseKind == CaseKind.Default));
        return otherwise is null ? Flow.Next : EndOfCase(ExecuteAll(otherwise.Body, scope));
    }

    private static Flow EndOfCase(Flow flow) => flow == Flow.Break ? Flow.Next : flow;

    /// <summary>Whether one of a section's labels matches; a default label does not, as it comes last wherever it stands.</summary>
    private bool? Matches(ISwitchCaseOperation section, Value value, Scope scope)
    {
        bool? any = false;
        foreach (var clause in section.Clauses)
        {
            var matches = clause switch
            {
                ISingleValueCaseClauseOperation single => AreEqual(value, Evaluate(single.Value, scope)),
                IPatternCaseClauseOperation pattern => Matches(pattern.Pattern, value, scope) is not true and var no ? no : pattern.Guard is null ? true : Truth(Evaluate(pattern.Guard, scope)),
                IDefaultCaseClauseOperation => false,
                IRelationalCaseClauseOperation relational => Compared(relational.Relation, NumberOf(value), NumberOf(Evaluate(relational.Value, scope))),
                _ => null,
            };
            if (matches is true)
                return true;
            any = matches is null ? null : any;
        }
        return any;
    }

    private static bool? Truth(Value value) => (value as BooleanValue)?.Flag;
}
