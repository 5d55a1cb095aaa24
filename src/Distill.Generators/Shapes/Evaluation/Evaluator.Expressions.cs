using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>Expressions: what kind goes where.</summary>
internal sealed partial class Evaluator
{
    /// <summary>What the object initialiser, <c>with</c> or pattern around is about.</summary>
    private readonly Stack<Value> implicitReceivers = new();

    /// <summary>What stands before the innermost <c>?.</c>.</summary>
    private readonly Stack<Value> conditionalReceivers = new();

    private Value EvaluateExpression(IOperation operation, Scope scope) => operation.Kind switch
    {
        OperationKind.LocalReference => Variable(((ILocalReferenceOperation)operation).Local, operation, scope),
        OperationKind.ParameterReference => Variable(((IParameterReferenceOperation)operation).Parameter, operation, scope),
        OperationKind.FieldReference => Field((IFieldReferenceOperation)operation, scope),
        OperationKind.PropertyReference => Property((IPropertyReferenceOperation)operation, scope),
        OperationKind.InstanceReference => Instance((IInstanceReferenceOperation)operation, scope),
        OperationKind.ArrayElementReference => ArrayElement((IArrayElementReferenceOperation)operation, scope),
        OperationKind.ImplicitIndexerReference => ImplicitIndexer((IImplicitIndexerReferenceOperation)operation, scope),
        OperationKind.Invocation => Invocation((IInvocationOperation)operation, scope),
        OperationKind.DynamicInvocation => Dynamic((IDynamicInvocationOperation)operation, scope),
        OperationKind.ObjectCreation => Creation((IObjectCreationOperation)operation, scope),
        OperationKind.TypeParameterObjectCreation => Creation((ITypeParameterObjectCreationOperation)operation, scope),
        OperationKind.AnonymousObjectCreation => Creation((IAnonymousObjectCreationOperation)operation, scope),
        OperationKind.ObjectOrCollectionInitializer => Initializer((IObjectOrCollectionInitializerOperation)operation, scope),
        OperationKind.With => With((IWithOperation)operation, scope),
        OperationKind.Conditional => Ternary((IConditionalOperation)operation, scope),
        OperationKind.Coalesce => Coalesce((ICoalesceOperation)operation, scope),
        OperationKind.CoalesceAssignment => Coalesce((ICoalesceAssignmentOperation)operation, scope),
        OperationKind.ConditionalAccess => ConditionalAccess((IConditionalAccessOperation)operation, scope),
        OperationKind.ConditionalAccessInstance => conditionalReceivers.Count > 0 ? conditionalReceivers.Peek() : Unknown(operation, "a conditional access stands alone"),
        OperationKind.Binary => Binary((IBinaryOperation)operation, scope),
        OperationKind.TupleBinary => TupleComparison((ITupleBinaryOperation)operation, scope),
        OperationKind.Unary => Unary((IUnaryOperation)operation, scope),
        OperationKind.Increment or OperationKind.Decrement => Increment((IIncrementOrDecrementOperation)operation, scope),
        OperationKind.SimpleAssignment => Assignment((ISimpleAssignmentOperation)operation, scope),
        OperationKind.CompoundAssignment => Assignment((ICompoundAssignmentOperation)operation, scope),
        OperationKind.DeconstructionAssignment => Deconstruction((IDeconstructionAssignmentOperation)operation, scope),
        OperationKind.DeclarationExpression => Evaluate(((IDeclarationExpressionOperation)operation).Expression, scope),
        OperationKind.Tuple => new TupleValue([.. ((ITupleOperation)operation).Elements.Select(e => Copy(Evaluate(e, scope)))]),
        OperationKind.Conversion => Conversion((IConversionOperation)operation, scope),
        OperationKind.Parenthesized => Evaluate(((IParenthesizedOperation)operation).Operand, scope),
        OperationKind.IsType => IsOfType((IIsTypeOperation)operation, scope),
        OperationKind.IsPattern => IsPattern((IIsPatternOperation)operation, scope),
        OperationKind.SwitchExpression => SwitchExpression((ISwitchExpressionOperation)operation, scope),
        OperationKind.ArrayCreation => Array((IArrayCreationOperation)operation, scope),
        OperationKind.None when operation.Syntax is StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax => StackArray(operation, scope),
        OperationKind.ArrayInitializer => new ListValue([.. ((IArrayInitializerOperation)operation).ElementValues.Select(e => Copy(Evaluate(e, scope)))]),
        OperationKind.CollectionExpression => Collection((ICollectionExpressionOperation)operation, scope),
        OperationKind.InterpolatedString => Interpolation((IInterpolatedStringOperation)operation, scope),
        OperationKind.InterpolatedStringHandlerCreation => Evaluate(((IInterpolatedStringHandlerCreationOperation)operation).Content, scope),
        OperationKind.TypeOf => new TypeValue(Real(((ITypeOfOperation)operation).TypeOperand, scope)),
        OperationKind.DefaultValue => DefaultOf(operation.Type is { } type ? Real(type, scope) : null),
        OperationKind.DelegateCreation => Evaluate(((IDelegateCreationOperation)operation).Target, scope),
        OperationKind.AnonymousFunction => new FunctionValue(((IAnonymousFunctionOperation)operation).Symbol, ((IAnonymousFunctionOperation)operation).Body, scope, null),
        OperationKind.FlowAnonymousFunction => Unknown(operation, "a lambda in a flow graph"),
        OperationKind.MethodReference => MethodGroup((IMethodReferenceOperation)operation, scope),
        OperationKind.Range => Range((IRangeOperation)operation, scope),
        OperationKind.Discard => NullValue.Instance,
        OperationKind.Argument => Evaluate(((IArgumentOperation)operation).Value, scope),
        OperationKind.TranslatedQuery => Evaluate(((ITranslatedQueryOperation)operation).Operation, scope),
        OperationKind.Throw => Thrown((IThrowOperation)operation, scope),
        OperationKind.SizeOf => UnknownOf(operation.Type, Harmless(operation, "the size of a type")),
        _ => Opaque(operation, scope),
    };

    /// <summary>What has no rule here: its parts run nevertheless, as far as they are understood.</summary>
    private Value Opaque(IOperation operation, Scope scope)
    {
        foreach (var part in operation.ChildOperations)
            Escape(Evaluate(part, scope));
        return Unknown(operation, $"{operation.Kind} is not followed");
    }

    private Value Thrown(IThrowOperation operation, Scope scope)
    {
        Evaluate(operation.Exception, scope);
        hasThrown = true;
        return UnknownOf(operation.Type, new Reason("an exception is thrown", operation.Syntax.GetLocation(), mayHideCalls: false));
    }

    private Value Variable(ISymbol symbol, IOperation operation, Scope scope)
    {
        if (scope.Find(symbol) is { } value)
            return value;
        if (symbol is IParameterSymbol && scope.Frame.Self is { } self && self.Fields.TryGetValue(symbol.OriginalDefinition, out var captured))
            return captured;
        if (!SymbolEqualityComparer.Default.Equals(symbol, symbol.OriginalDefinition) && scope.Find(symbol.OriginalDefinition) is { } original)
            return original;
        return Unknown(operation, $"nothing is known of '{symbol.Name}'");
    }

    private Value Instance(IInstanceReferenceOperation operation, Scope scope) => operation.ReferenceKind switch
    {
        InstanceReferenceKind.ImplicitReceiver or InstanceReferenceKind.PatternInput when implicitReceivers.Count > 0 => implicitReceivers.Peek(),
        InstanceReferenceKind.ContainingTypeInstance when scope.Frame.Self is { } self => self,
        _ => Unknown(operation, "'this' is not known here"),
    };

    private Value Ternary(IConditionalOperation operation, Scope scope)
    {
        var condition = Evaluate(operation.Condition, scope);
        return condition is BooleanValue { Flag: var flag }
            ? Evaluate(flag ? operation.WhenTrue : operation.WhenFalse, scope)
            : Either(Because(condition, operation.Condition), () => Evaluate(operation.WhenTrue, scope), () => Evaluate(operation.WhenFalse, scope));
    }

    private Value Coalesce(ICoalesceOperation operation, Scope scope)
    {
        var value = Evaluate(operation.Value, scope);
        return IsNull(value) switch
        {
            false => value,
            true => Evaluate(operation.WhenNull, scope),
            null => Either(Because(value, operation.Value), () => value, () => Evaluate(operation.WhenNull, scope)),
        };
    }

    private Value Coalesce(ICoalesceAssignmentOperation operation, Scope scope)
    {
        var value = Evaluate(operation.Target, scope);
        return IsNull(value) switch
        {
            false => value,
            true => Assign(operation.Target, Evaluate(operation.Value, scope), scope),
            null => Either(Because(value, operation.Target), () => value, () => Assign(operation.Target, Evaluate(operation.Value, scope), scope)),
        };
    }

    private Value ConditionalAccess(IConditionalAccessOperation operation, Scope scope)
    {
        var receiver = Evaluate(operation.Operation, scope);
        return IsNull(receiver) switch
        {
            true => NullValue.Instance,
            false => WhenNotNull(),
            null => Either(Because(receiver, operation.Operation), () => NullValue.Instance, WhenNotNull),
        };

        Value WhenNotNull()
        {
            conditionalReceivers.Push(receiver);
            var value = Evaluate(operation.WhenNotNull, scope);
            conditionalReceivers.Pop();
            return value;
        }
    }

    private SliceValue Range(IRangeOperation operation, Scope scope) => new(
        operation.LeftOperand is null ? null : Evaluate(operation.LeftOperand, scope),
        operation.RightOperand is null ? null : Evaluate(operation.RightOperand, scope),
        null);
}
