using Distill.Generators.Model;
using Distill.Generators.Shapes.Operators;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>What is TorchSharp's, except layers and tensors themselves.</summary>
internal sealed partial class Evaluator
{
    private Value Torch(IMethodSymbol method, Value? receiver, bool isBase, Arguments arguments, IOperation at, Frame? caller)
    {
        Charge(arguments.Values);
        if (receiver is null && method.IsExtensionMethod && arguments.Count > 0)
            (receiver, arguments) = (arguments[0], arguments.Rest);
        if (receiver is ModuleValue module)
            return ModuleCall(module, method, isBase, arguments, at);
        if (receiver is ListValue numbers && method.ContainingType.Name == "TensorAccessor" && ListCall(numbers, method.Name, arguments.Values, null, at) is { } read)
            return read;
        if (receiver is null && method.ReturnType is INamedTypeSymbol made && bodies.IsModule(made) && !made.IsAbstract)
            return MakeLayer((INamedTypeSymbol)Real(made, caller?.Types), arguments, at);
        if (method.Name == "Parameter" && receiver is null)
            return ParameterOf(arguments[0], at);
        if (receiver is UnknownValue && (bodies.IsModule(method.ContainingType) || method.Name is "call" or "forward"))
            return UnknownOf(method.ReturnType, Hides(receiver.Why!));
        if (method.ContainingType.Name is "DisposeScope" or "DisposeScopeManager" || (method.Name.Contains("DisposeScope") && receiver is not null))
            return InDisposeScope(method, receiver, arguments);
        if (method.ContainingType.Name == "TensorIndex")
            return TensorIndex(method.Name, arguments);
        if (receiver is TensorValue || bodies.IsTensor(method.ContainingType) || OperatorCatalog.Function(method.ContainingType.Name, method.Name) is not null || MentionsTensor(method))
            return Tensors(method, receiver ?? arguments[0], arguments, method.Name, at, receiver is not null || bodies.IsTensor(method.ContainingType) && !method.IsStatic);
        if (arguments.Values.Any(MayRun))
        {
            foreach (var value in arguments.Values)
                Escape(value);
            return method.ReturnsVoid && method.ContainingType.ContainingType?.Name == "nn" ? NullValue.Instance : Unknown(at, $"{method.ContainingType.Name}.{method.Name} has no rule");
        }
        return method.ReturnsVoid ? NullValue.Instance
            : method.ReturnType is { IsReferenceType: true, SpecialType: SpecialType.None or SpecialType.System_IDisposable } or { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } ? new ThingValue(method.Name)
            : UnknownOf(method.ReturnType, Harmless(at, $"{method.ContainingType.Name}.{method.Name} is known only when the model runs"));
    }

    private bool MentionsTensor(IMethodSymbol method) =>
        bodies.IsTensor(method.ReturnType)
        || (method.ReturnType as IArrayTypeSymbol is { } array && bodies.IsTensor(array.ElementType))
        || (method.ReturnType is INamedTypeSymbol { IsGenericType: true } generic && generic.TypeArguments.Any(a => bodies.IsTensor(a)))
        || method.Parameters.Any(p => bodies.IsTensor(p.Type));

    /// <summary>A dispose scope hands through what it is given.</summary>
    private static Value InDisposeScope(IMethodSymbol method, Value? receiver, Arguments arguments) => method switch
    {
        { ReturnsVoid: true } => NullValue.Instance,
        _ when receiver is TensorValue or TupleValue or ListValue => receiver,
        _ when arguments.Count == 1 => arguments[0],
        _ when arguments.Count > 1 && method.ReturnType.IsTupleType => new TupleValue([.. arguments.Values]),
        _ => new ThingValue(method.Name),
    };

    private static Value TensorIndex(string method, Arguments arguments) => method switch
    {
        "Slice" => arguments[0] is SliceValue range ? range : new SliceValue(OrNull(arguments[0]), OrNull(arguments[1]), OrNull(arguments[2])),
        _ => arguments[0],
    };

    private static Value? OrNull(Value value) => value is NullValue ? null : value;

    private Value StaticOfTorch(IFieldSymbol field, IOperation at) => field.HasConstantValue ? FromConstant(field.ConstantValue, field.Type) : TorchStatic(field.Name, field.Type, at);

    private Value TorchStatic(string name, ITypeSymbol type, IOperation at) => (type.Name, name) switch
    {
        ("TensorIndex", "Ellipsis") => new TensorPositionValue(TensorPosition.Ellipsis),
        ("TensorIndex", "Null" or "None") => new TensorPositionValue(TensorPosition.NewAxis),
        ("TensorIndex", "Colon") => new TensorPositionValue(TensorPosition.Colon),
        ("TensorIndex", "True" or "False") => BooleanValue.Of(name == "True"),
        _ when bodies.IsTensor(type) => UnknownOf(type, Harmless(at, $"{name} is not known here")),
        _ when IsInteger(type) || IsReal(type) || type.SpecialType == SpecialType.System_Boolean => UnknownOf(type, Harmless(at, $"{name} is known only when the model runs")),
        _ => new ThingValue(name),
    };

    private TensorValue ParameterOf(Value data, IOperation at)
    {
        var tensor = data as TensorValue;
        return new(tensor?.Shape ?? Shape.Unknown, tensor?.Elements ?? ElementType.Real, tensor?.Why ?? data.Why ?? Harmless(at, "the parameter's shape is not known"), tensor?.Storage) { IsParameter = true };
    }

    private Value MakeTorch(INamedTypeSymbol type, IMethodSymbol constructor, Arguments arguments, IOperation at)
    {
        if (bodies.IsModule(type))
            return MakeLayer(type, arguments, at);
        if (type.Name == "Parameter")
            return ParameterOf(arguments[0], at);
        if (bodies.IsTensor(type))
            return Tensors(constructor, arguments[0], arguments, "tensor", at);
        if (type.Name == "Scalar" && arguments.Count > 0)
            return arguments[0];
        return arguments.Values.Any(MayRun) ? Unknown(at, $"{type.Name} has no rule") : new ThingValue(type.Name);
    }
}
