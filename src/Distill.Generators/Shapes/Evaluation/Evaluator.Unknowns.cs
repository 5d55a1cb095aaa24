using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>What is not known, and why.</summary>
internal sealed partial class Evaluator
{
    private const int MostNotes = 200;

    private readonly HashSet<(string, SyntaxNode)> said = [];

    private readonly List<(Reason Reason, ModuleValue? Layer)> unknowns = [];

    private readonly List<(string Text, Location Place, ModuleValue? Layer)> errors = [];

    /// <summary>Whether a layer may have run that nobody saw.</summary>
    private bool mayHideCalls;

    /// <summary>Something could not be followed; a layer may run there.</summary>
    private Reason Doubt(IOperation at, string text) => Say(at, text, mayHide: true);

    /// <summary>Something is unknown, but no layer can run there.</summary>
    private Reason Harmless(IOperation at, string text) => Say(at, text, mayHide: false);

    private Value Unknown(IOperation at, string text) => UnknownOf(at.Type, Doubt(at, text));

    /// <summary>An unknown value was about to run, or to say how often something runs.</summary>
    private Reason Hides(Reason reason)
    {
        mayHideCalls |= isRunning;
        return reason;
    }

    private Reason Say(IOperation at, string text, bool mayHide)
    {
        mayHideCalls |= mayHide && isRunning;
        var reason = new Reason(text, at.Syntax.GetLocation(), mayHide);
        if (unknowns.Count < MostNotes && said.Add((text, at.Syntax)))
            unknowns.Add((reason, running.Count > 0 ? running.Peek() : null));
        return reason;
    }

    /// <summary>A mistake in the model; said only where every run makes it.</summary>
    private Reason Error(IOperation at, string text)
    {
        if (uncertain == 0 && errors.Count < MostNotes && said.Add((text, at.Syntax)))
            errors.Add((text, at.Syntax.GetLocation(), running.Count > 0 ? running.Peek() : null));
        return new Reason(text, at.Syntax.GetLocation(), mayHideCalls: false);
    }

    /// <summary>A value of a type, of which nothing else is known.</summary>
    private Value UnknownOf(ITypeSymbol? type, Reason reason)
    {
        if (type is null || type.TypeKind == TypeKind.TypeParameter || (type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated))
            return new UnknownValue(reason);
        if (IsInteger(type))
            return new IntegerValue(Dim.Unknown, reason);
        if (bodies.IsTensor(type))
            return new TensorValue(Shape.Unknown, why: reason);
        if (type is INamedTypeSymbol named && bodies.IsModule(type))
        {
            var module = new ModuleValue(named);
            module.Forget(reason);
            return module;
        }
        return type is INamedTypeSymbol { IsTupleType: true } tuple
            ? new TupleValue([.. tuple.TupleElements.Select(e => UnknownOf(e.Type, reason))])
            : new UnknownValue(reason);
    }

    private static bool IsInteger(ITypeSymbol? type) => type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    private static bool IsReal(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal;

    /// <summary>What a default value is: 0, false, null, or a struct of defaults.</summary>
    private static Value DefaultOf(ITypeSymbol? type) => type switch
    {
        null => NullValue.Instance,
        { SpecialType: SpecialType.System_Boolean } => BooleanValue.False,
        { SpecialType: SpecialType.System_Char } => new CharacterValue('\0'),
        _ when IsInteger(type) => new IntegerValue(0),
        _ when IsReal(type) => new RealValue(0),
        INamedTypeSymbol { TypeKind: TypeKind.Enum } named => Member(named, 0),
        INamedTypeSymbol { IsTupleType: true } tuple => new TupleValue([.. tuple.TupleElements.Select(e => DefaultOf(e.Type))]),
        INamedTypeSymbol { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T } structure => new ObjectValue(structure),
        _ => NullValue.Instance,
    };

    private static EnumValue Member(INamedTypeSymbol type, long number) => new(
        type.Name,
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && ToInt64(f.ConstantValue) == number)?.Name ?? number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        number);

    /// <summary>A constant of the source, or of an attribute.</summary>
    private static Value FromConstant(object? value, ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return value is null ? NullValue.Instance : FromConstant(value, nullable.TypeArguments[0]);
        return value switch
        {
            null => type is { IsValueType: true } ? DefaultOf(type) : NullValue.Instance,
            bool flag => BooleanValue.Of(flag),
            string text => new TextValue(text),
            char character => IsInteger(type) ? new IntegerValue(character) : new CharacterValue(character),
            float single => new RealValue(single),
            double number => new RealValue(number),
            decimal number => new RealValue((double)number),
            ITypeSymbol symbol => new TypeValue(symbol),
            System.Collections.IEnumerable items => new ListValue(items.Cast<object?>().Select(i => FromConstant(i, (type as IArrayTypeSymbol)?.ElementType))),
            _ when type is INamedTypeSymbol { TypeKind: TypeKind.Enum } named => Member(named, ToInt64(value)),
            _ when IsReal(type) => new RealValue(ToInt64(value)),
            _ => new IntegerValue(ToInt64(value)),
        };
    }

    private static long ToInt64(object? value) => value switch
    {
        ulong big => unchecked((long)big),
        IConvertible number and not string => number.ToInt64(System.Globalization.CultureInfo.InvariantCulture),
        _ => 0,
    };
}
