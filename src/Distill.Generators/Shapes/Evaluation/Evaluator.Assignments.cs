using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>Everything that gives a variable, field, property or element a value.</summary>
internal sealed partial class Evaluator
{
    /// <summary>A struct is copied where it is passed on.</summary>
    private static Value Copy(Value value)
    {
        if (value is not ObjectValue { Type.IsValueType: true } structure)
            return value;
        return Clone(structure);
    }

    private static ObjectValue Clone(ObjectValue original)
    {
        var copy = new ObjectValue(original.Type);
        foreach (var field in original.Fields)
            copy.Fields.Add(field.Key, Copy(field.Value));
        return copy;
    }

    private Value Assignment(ISimpleAssignmentOperation operation, Scope scope) =>
        Assign(operation.Target, Copy(Evaluate(operation.Value, scope)), scope);

    private Value Assignment(ICompoundAssignmentOperation operation, Scope scope)
    {
        var (left, right) = (Evaluate(operation.Target, scope), Evaluate(operation.Value, scope));
        var value = operation.OperatorMethod is { } method
            ? Operator(method, [left, right], operation)
            : Converted(Binary(operation.OperatorKind, left, right, Promoted(operation), operation), operation.Type);
        return Assign(operation.Target, value, scope);
    }

    /// <summary>The type in which a compound assignment computes: <c>x *= 0.5</c> is real though <c>x</c> is an integer.</summary>
    private static ITypeSymbol? Promoted(ICompoundAssignmentOperation operation) =>
        IsInteger(operation.Target.Type) && IsReal(operation.Value.Type) ? operation.Value.Type : operation.Target.Type;

    private Value Increment(IIncrementOrDecrementOperation operation, Scope scope)
    {
        var before = Evaluate(operation.Target, scope);
        var kind = operation.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        var after = Binary(kind, before, new IntegerValue(1), operation.Type, operation);
        Assign(operation.Target, after, scope);
        return operation.IsPostfix ? before : after;
    }

    private Value Assign(IOperation target, Value value, Scope scope)
    {
        switch (target)
        {
            case ILocalReferenceOperation local when local.IsDeclaration:
                Declare(scope, local.Local, value);
                break;
            case ILocalReferenceOperation local:
                Set(scope, local.Local, value);
                break;
            case IParameterReferenceOperation parameter:
                AssignParameter(parameter.Parameter, value, scope);
                break;
            case IFieldReferenceOperation { Field.IsStatic: true } field:
                journal.Touch(statics);
                statics.Set(field.Field.OriginalDefinition, value);
                break;
            case IFieldReferenceOperation field:
                AssignField(field, value, scope);
                break;
            case IPropertyReferenceOperation property:
                AssignProperty(property, value, scope);
                break;
            case IArrayElementReferenceOperation element:
                AssignElement(Evaluate(element.ArrayReference, scope), [.. element.Indices.Select(i => Evaluate(i, scope))], value, element);
                break;
            case IImplicitIndexerReferenceOperation indexer:
                AssignElement(Evaluate(indexer.Instance, scope), [Evaluate(indexer.Argument, scope)], value, indexer);
                break;
            case IDeclarationExpressionOperation declaration:
                Assign(declaration.Expression, value, scope);
                break;
            case ITupleOperation tuple:
                Deconstruct(tuple, value, scope);
                break;
            case IConversionOperation conversion:
                Assign(conversion.Operand, value, scope);
                break;
            case IDiscardOperation:
                break;
            default:
                Doubt(target, $"an assignment to '{Short(target)}' is not followed");
                break;
        }
        return value;
    }

    private void AssignParameter(IParameterSymbol parameter, Value value, Scope scope)
    {
        if (scope.Owner(parameter) is null && scope.Frame.Self is { } self && self.Fields.ContainsKey(parameter.OriginalDefinition))
            SetField(self, parameter, value);
        else
            Set(scope, parameter, value);
    }

    private void AssignField(IFieldReferenceOperation target, Value value, Scope scope)
    {
        var owner = target.Instance is null ? null : Evaluate(target.Instance, scope);
        if (owner is ObjectValue thing)
            SetField(thing, target.Field, value);
        else if (owner is TupleValue tuple && target.Instance is { } place && TupleIndex(target.Field) is { } index && index < tuple.Items.Count)
            Assign(place, new TupleValue([.. tuple.Items.Select((item, i) => i == index ? value : item)]), scope);
        else
            Doubt(target, $"a field of '{Short(target)}' is set, and it is not known whose");
    }

    private void AssignProperty(IPropertyReferenceOperation target, Value value, Scope scope)
    {
        var property = target.Property;
        var owner = Own(target.Instance is null ? null : Evaluate(target.Instance, scope), property);
        if (target.Arguments.Length > 0 && owner is not (ObjectValue and not ModuleValue) && !(owner is ModuleValue && !IsTorchSharp(property)))
        {
            AssignElement(owner ?? NullValue.Instance, [.. target.Arguments.Select(a => Evaluate(a.Value, scope))], value, target);
            return;
        }
        if (owner is ModuleValue module && IsTorchSharp(property))
        {
            AssignModuleProperty(module, property.Name, value);
            return;
        }
        if (owner is TensorValue)
            return;
        if (owner is ObjectValue self && !IsBase(target.Instance))
            property = bodies.Override(self.Type, property) as IPropertySymbol ?? property;
        if (IsAutomatic(property))
        {
            if (property.IsStatic)
            {
                journal.Touch(statics);
                statics.Set(property.OriginalDefinition, value);
            }
            else if (owner is ObjectValue thing)
            {
                SetField(thing, property, value);
            }
            else
            {
                Doubt(target, $"'{Short(target)}' is set, and it is not known whose");
            }
        }
        else if (property.SetMethod is { } setter && Source(setter) is not null)
        {
            Call(setter, owner, [.. target.Arguments.Select(a => Evaluate(a.Value, scope)), value], target);
        }
        else if (owner is not ThingValue)
        {
            Escape(value);
            Harmless(target, $"what setting '{property.Name}' does is not known");
        }
    }

    /// <summary>Sets what stands between brackets.</summary>
    private void AssignElement(Value owner, IReadOnlyList<Value> indices, Value value, IOperation at)
    {
        if (owner is DictionaryValue)
            Charge(owner);
        switch (owner)
        {
            case ListValue list:
                journal.Touch(list);
                for (; indices.Count > 1 && Position(list.Items.Count, indices[0]) is { } row && list.Items[row] is ListValue inner; list = inner)
                    indices = [.. indices.Skip(1)];
                journal.Touch(list);
                if (list.IsExact && Position(list.Items.Count, indices[0]) is { } index)
                    Put(list, index, value);
                else
                    Lose(list, list.Why ?? indices[0].Why ?? Harmless(at, $"which element of '{Short(at)}' is set is not known"));
                break;
            case DictionaryValue dictionary:
                journal.Touch(dictionary);
                if (dictionary.Find(indices[0]) is not { } found)
                    dictionary.Forget(dictionary.Why ?? Because(indices[0], at));
                else if (found < 0)
                    dictionary.Entries.Add(new(indices[0], value));
                else
                    dictionary.Entries[found] = new(indices[0], value);
                break;
            case ModuleValue module:
                SetItem(module, indices[0], value, at);
                break;
            case TensorValue tensor:
                Write(tensor, at);
                break;
            default:
                Doubt(at, $"an element of '{Short(at)}' is set, and it is not known whose");
                break;
        }
    }

    /// <summary>The position that an index means in a sequence of that length; null where it is unknown or outside.</summary>
    private static int? Position(int length, Value index)
    {
        var (number, fromEnd) = index is IndexValue position ? (position.Number, position.IsFromEnd) : (index, false);
        return NumberOf(number).Value is { } value && (fromEnd ? length - value : value) is var at && at >= 0 && at < length ? (int)at : null;
    }

    private Value Deconstruction(IDeconstructionAssignmentOperation operation, Scope scope)
    {
        var value = Evaluate(operation.Value, scope);
        var target = operation.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : operation.Target;
        if (target is ITupleOperation tuple)
            Deconstruct(tuple, value, scope, operation.Syntax is AssignmentExpressionSyntax syntax ? operation.SemanticModel?.GetDeconstructionInfo(syntax).Method : null);
        else
            Assign(target, value, scope);
        return value;
    }

    private void Deconstruct(ITupleOperation target, Value value, Scope scope, IMethodSymbol? extension = null)
    {
        var parts = Parts(value, target.Elements.Length, target) ?? Extended(extension, value, target);
        for (var i = 0; i < target.Elements.Length; i++)
        {
            var element = target.Elements[i];
            Assign(element, parts is not null ? parts[i] : UnknownOf(element.Type, Because(value, target)), scope);
        }
    }

    /// <summary>The parts that a method of one's own makes of what has none: <c>var (n, c) = x.shape</c> with a <c>Deconstruct(this long[] …)</c>.</summary>
    private Value[]? Extended(IMethodSymbol? method, Value value, ITupleOperation target)
    {
        var extension = method?.ReducedFrom ?? method;
        var count = target.Elements.Length;
        if (extension is not { IsExtensionMethod: true } || extension.Parameters.Length != count + 1 || BodyOf(extension) is null)
            return null;
        var given = new Value[count + 1];
        Call(extension, null, [value, .. Enumerable.Repeat<Value>(NullValue.Instance, count)], target, given);
        return [.. given.Skip(1)];
    }

    /// <summary>The parts of what is deconstructed; null where they are not known.</summary>
    private IReadOnlyList<Value>? Parts(Value value, int count, IOperation at)
    {
        if (value is TupleValue tuple)
            return tuple.Items.Count == count ? tuple.Items : null;
        if (value is not ObjectValue thing)
            return null;
        for (var type = thing.Type; type is not null; type = type.BaseType)
        {
            var deconstruct = type.GetMembers("Deconstruct").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.Length == count);
            if (deconstruct is { IsImplicitlyDeclared: true })
                return [.. deconstruct.Parameters.Select(p => type.GetMembers(p.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property ? Member(thing, property, at) : DefaultOf(p.Type))];
            if (deconstruct is not null && Source(deconstruct) is not null)
            {
                var given = new Value[count];
                Call(deconstruct, thing, [.. Enumerable.Repeat(NullValue.Instance, count)], at, given);
                return given;
            }
        }
        return null;
    }
}
