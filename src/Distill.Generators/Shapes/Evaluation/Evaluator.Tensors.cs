using Distill.Generators.Model;
using Distill.Generators.Shapes.Operators;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>Functions of tensors: finds the operator, lets it work, and says what it could not.</summary>
internal sealed partial class Evaluator
{
    private Value Tensors(IMethodSymbol method, Value input, Arguments arguments, string name, IOperation at, bool isMethod = false)
    {
        var owner = isMethod || bodies.IsTensor(method.ContainingType) ? "Tensor" : method.ContainingType.Name;
        if (owner == "init")
        {
            if (input is TensorValue drawn)
                drawn.Storage.IsTouched = true;
            return input;
        }
        var inPlace = (name.Length > 2 && name[name.Length - 1] == '_' && !IsHarmlessInPlace(name)) || (name != "elu" && arguments.Flag("inplace", false) == true && arguments.Flag("training", true) != false);
        var plain = name.TrimEnd('_');
        var op = OperatorCatalog.Function(owner, name);
        if (op is null && plain.Length < name.Length)
            (op, name) = (OperatorCatalog.Function(owner, plain), plain);
        if (op is null)
            return WithoutRule(method, input, arguments, at);
        var call = new FunctionOperation(name.TrimEnd('_'), input, Numbered(method, arguments));
        var result = Settled(op.Apply(call), call, arguments.Why ?? input.Why, $"{name} of {call.Input.Shape}", at);
        return inPlace && input is TensorValue changed ? Overwrite(changed, result, plain, at) : result;
    }

    /// <summary>Names that end so and write nothing; TorchSharp's <c>elu_(alpha)</c> is among them (it calls <c>elu</c>).</summary>
    /// <summary>Of a number that is unknown at least that is known: it has no dimensions.</summary>
    private static Arguments Numbered(IMethodSymbol method, Arguments arguments) => !arguments.Values.Any(v => v is UnknownValue)
        ? arguments
        : new([.. arguments.Items.Select(a => a.Value is UnknownValue && System.Array.Exists([.. method.Parameters], p => p.Name == a.Name && (IsReal(p.Type) || p.Type.Name == "Scalar"))
            ? a with { Value = new TensorValue(Shape.Scalar, why: a.Value.Why) }
            : a)]);

    private static bool IsHarmlessInPlace(string name) => name is "requires_grad_" or "detach_" or "retain_grad_" or "rename_" or "share_memory_" or "elu_";

    private Value WithoutRule(IMethodSymbol method, Value input, Arguments arguments, IOperation at)
    {
        var text = $"{method.ContainingType.Name}.{method.Name} has no rule for shapes";
        if (arguments.Values.Any(a => a is FunctionValue or ModuleValue))
            return Unknown(at, text);
        return method.ReturnsVoid ? NullValue.Instance : UnknownOf(method.ReturnType, (IsScalar(method.ReturnType) ? null : input.Why) ?? Harmless(at, text));
    }

    private static bool IsScalar(ITypeSymbol type) => type.SpecialType != SpecialType.None;

    /// <summary>The result is written into the input, which may thereby change its shape.</summary>
    private TensorValue Overwrite(TensorValue target, Value result, string name, IOperation at)
    {
        if (name is "squeeze" or "unsqueeze" or "transpose" or "t" or "resize" or "swapaxes" or "swapdims" or "set" && result is TensorValue { Shape: var shape })
        {
            journal.Touch(target);
            target.Shape = shape;
            target.Storage.IsTouched |= name == "set";
            target.Cause ??= result.Why;
        }
        else
        {
            Write(target, at);
        }
        return target;
    }

    private void Write(TensorValue tensor, IOperation at)
    {
        tensor.Storage.IsTouched = true;
        if (uncertain == 0)
            tensor.Storage.Writes.Add(at.Syntax);
    }

    /// <summary>Says what an operator found wrong or could not know, and gives its result the reason for what is unknown in it.</summary>
    private Value Settled(Value result, Operation call, Reason? inherited, string what, IOperation at)
    {
        var reason = call.Wrong is { } wrong ? Error(at, wrong)
            : !string.IsNullOrEmpty(call.NotKnown) ? Harmless(at, call.NotKnown!)
            : inherited;
        return Explain(result, () => reason ??= Harmless(at, $"{what} is not known here"));
    }

    private static Value Explain(Value value, Func<Reason> why)
    {
        switch (value)
        {
            case TensorValue { Cause: null } tensor when !tensor.Shape.IsKnown:
                tensor.Cause = why();
                return tensor;
            case IntegerValue { Number.IsKnown: false, Why: null }:
                return new IntegerValue(Dim.Unknown, why());
            case TupleValue tuple:
                return new TupleValue([.. tuple.Items.Select(i => Explain(i, why))]);
            case ListValue list:
                for (var i = 0; i < list.Items.Count; i++)
                    list.Items[i] = Explain(list.Items[i], why);
                return list;
            default:
                return value;
        }
    }

    private Value TensorProperty(TensorValue tensor, IPropertySymbol property, IOperation at)
    {
        switch (property.Name)
        {
            // Who hands them on must not be taken for the reason of what is unknown there.
            case "device":
                return new ThingValue(property.Name);
            case "dtype":
                return new DataTypeValue(tensor.Elements);
        }
        if (OperatorCatalog.Function("Tensor", property.Name) is not { } op)
            return UnknownOf(property.Type, tensor.Why ?? Harmless(at, $"Tensor.{property.Name} has no rule for shapes"));
        var call = new FunctionOperation(property.Name, tensor, Arguments.None);
        return Settled(op.Apply(call), call, tensor.Why, $"{property.Name} of {tensor.Shape}", at);
    }

    private Value Index(TensorValue tensor, IReadOnlyList<Value> indices, IOperation at)
    {
        if (indices is [ListValue { IsExact: true } several])
            indices = several.Items;
        if (OperatorCatalog.Function("Tensor", "index") is not { } op)
            return new TensorValue(Shape.Unknown, why: tensor.Why ?? Harmless(at, "an indexed tensor has no rule for shapes"));
        var arguments = new Arguments([new("indices", new ListValue(indices), IsGiven: true)]);
        var call = new FunctionOperation("index", tensor, arguments);
        return Settled(op.Apply(call), call, tensor.Why ?? arguments.Why, $"'{Short(at)}'", at);
    }
}
