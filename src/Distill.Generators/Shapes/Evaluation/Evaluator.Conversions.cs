using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>Conversions, of numbers and of references.</summary>
internal sealed partial class Evaluator
{
    private Value Conversion(IConversionOperation operation, Scope scope)
    {
        var value = Evaluate(operation.Operand, scope);
        if (operation.OperatorMethod is { } method)
            return UserConversion(method, value, operation);
        var target = operation.Type is { } type ? Real(type, scope) : null;
        if (operation.IsTryCast)
            return Is(value, target) switch { true => value, false => NullValue.Instance, null => UnknownOf(target, Because(value, operation)) };
        return Converted(value, target);
    }

    private Value UserConversion(IMethodSymbol method, Value value, IOperation at)
    {
        if (!IsTorchSharp(method))
            return Source(method) is not null ? Call(method, null, [value], at) : value;
        if (bodies.IsTensor(method.ReturnType) && value is not TensorValue)
            return value is UnknownValue ? UnknownOf(method.ReturnType, value.Why!) : new TensorValue(value is ListValue { IsExact: true } list ? Shape.Of(list.Items.Count) : value is ListValue ? Shape.OfRank(1) : Shape.Scalar, ElementOf(value));
        if (bodies.IsTensor(method.Parameters[0].Type) && method.ReturnType.ContainingAssembly?.Name != "TorchSharp")
            return UnknownOf(method.ReturnType, Harmless(at, "a tensor's element is read"));
        return value;
    }

    private static ElementType ElementOf(Value value) => value switch
    {
        BooleanValue => ElementType.Boolean,
        IntegerValue => ElementType.Integer,
        RealValue => ElementType.Real,
        ListValue { Items: [var first, ..] } => ElementOf(first),
        _ => ElementType.Unknown,
    };

    /// <summary>The value as one of another type.</summary>
    private Value Converted(Value value, ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return value is NullValue ? value : Converted(value, nullable.TypeArguments[0]);
        switch (value)
        {
            case UnknownValue when type is { IsValueType: true } or { NullableAnnotation: NullableAnnotation.NotAnnotated }:
                return value.Why is { } why && type is not null && (IsInteger(type) || bodies.IsTensor(type)) ? UnknownOf(type, why) : value;
            case RealValue real when IsInteger(type):
                return Math.Abs(real.Number) < 9e18 ? new IntegerValue((long)real.Number) : new IntegerValue(0);
            case RealValue real when type?.SpecialType == SpecialType.System_Single:
                return new RealValue((float)real.Number);
            case IntegerValue integer when IsReal(type):
                return integer.Number.Value is { } number ? new RealValue(type!.SpecialType == SpecialType.System_Single ? (float)number : number) : new UnknownValue(integer.Why ?? NotOneBatch);
            case IntegerValue integer when type?.SpecialType == SpecialType.System_Int32:
                return integer.Number.Value is > int.MaxValue or < int.MinValue ? new IntegerValue(unchecked((int)integer.Number.Coefficient)) : value;
            case IntegerValue integer when type?.SpecialType == SpecialType.System_Char && integer.Number.Value is { } code:
                return new CharacterValue(unchecked((char)code));
            case IntegerValue integer when type is INamedTypeSymbol { TypeKind: TypeKind.Enum } named:
                return integer.Number.Value is { } member ? Member(named, member) : new UnknownValue(integer.Why ?? NotOneBatch);
            case EnumValue enumerated when IsInteger(type):
                return new IntegerValue(enumerated.Number);
            case CharacterValue character when IsInteger(type):
                return new IntegerValue(character.Character);
            case CharacterValue character when IsReal(type):
                return new RealValue(character.Character);
            case IntegerValue index when type is { Name: "Index", ContainingNamespace.Name: "System" }:
                return new IndexValue(index, isFromEnd: false);
            default:
                return value;
        }
    }

    private static Reason NotOneBatch { get; } = new("it depends on the batch", null, mayHideCalls: false);

    private Value IsOfType(IIsTypeOperation operation, Scope scope)
    {
        var value = Evaluate(operation.ValueOperand, scope);
        return Is(value, Real(operation.TypeOperand, scope)) is { } answer ? BooleanValue.Of(answer != operation.IsNegated) : new UnknownValue(Because(value, operation));
    }

    /// <summary>Whether a value is of a type; null where that is not known.</summary>
    private bool? Is(Value value, ITypeSymbol? type)
    {
        if (value is NullValue)
            return false;
        if (type is null || value is UnknownValue)
            return null;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return Is(value, nullable.TypeArguments[0]);
        if (type.SpecialType == SpecialType.System_Object)
            return true;
        return value switch
        {
            ModuleValue { Why: not null, Operator: null } module => IsA(module.Type, type) ? true : null,
            ObjectValue thing => IsA(thing.Type, type),
            TensorValue tensor => type.Name == "Parameter" ? tensor.IsParameter : bodies.IsTensor(type) || type.TypeKind == TypeKind.Interface,
            TextValue => type.SpecialType == SpecialType.System_String ? true : type.TypeKind == TypeKind.Interface ? null : false,
            BooleanValue => type.SpecialType == SpecialType.System_Boolean,
            RealValue => IsReal(type) ? type.SpecialType == SpecialType.System_Double ? true : null : IsInteger(type) ? false : null,
            IntegerValue => type.SpecialType == SpecialType.System_Int32 ? true : IsInteger(type) || type.TypeKind == TypeKind.Interface ? null : false,
            EnumValue member => type.Name == member.Type,
            TupleValue tuple => type is INamedTypeSymbol { IsTupleType: true } other ? other.TupleElements.Length == tuple.Items.Count : null,
            _ => null,
        };
    }

    private bool IsA(ITypeSymbol type, ITypeSymbol other)
    {
        if (other.TypeKind == TypeKind.TypeParameter)
            return false;
        return bodies.Compilation.ClassifyCommonConversion(type, other) is { Exists: true } conversion && (conversion.IsIdentity || (conversion.IsReference && conversion.IsImplicit) || conversion is { IsImplicit: true, IsUserDefined: false, IsNumeric: false });
    }

    /// <summary>The type that a type parameter stands for where it is known.</summary>
    private static ITypeSymbol Real(ITypeSymbol type, Scope scope) => Real(type, scope.Frame.Types);

    private static ITypeSymbol Real(ITypeSymbol type, IReadOnlyDictionary<ITypeSymbol, ITypeSymbol>? types)
    {
        if (types is null || types.Count == 0)
            return type;
        if (type is ITypeParameterSymbol && types.TryGetValue(type, out var real))
            return real;
        return type is INamedTypeSymbol { IsGenericType: true } named && named.TypeArguments.Any(a => a is ITypeParameterSymbol)
            ? named.ConstructedFrom.Construct([.. named.TypeArguments.Select(a => Real(a, types))])
            : type;
    }

    /// <summary>What the type parameters of a member and of the types around it stand for.</summary>
    private static Dictionary<ITypeSymbol, ITypeSymbol>? TypesOf(IMethodSymbol method, INamedTypeSymbol? self, Frame? caller)
    {
        Dictionary<ITypeSymbol, ITypeSymbol>? types = null;
        Add(method.OriginalDefinition.TypeParameters, method.TypeArguments);
        for (var type = self ?? method.ContainingType; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType)
                Add(type.OriginalDefinition.TypeParameters, type.TypeArguments);
        }
        return types;

        void Add(IReadOnlyList<ITypeParameterSymbol> parameters, IReadOnlyList<ITypeSymbol> arguments)
        {
            for (var i = 0; i < parameters.Count && i < arguments.Count; i++)
            {
                var argument = Real(arguments[i], caller?.Types);
                if (!SymbolEqualityComparer.Default.Equals(argument, parameters[i]))
                    (types ??= new(SymbolEqualityComparer.Default))[parameters[i]] = argument;
            }
        }
    }
}
