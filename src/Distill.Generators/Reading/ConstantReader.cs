using System.Globalization;
using Distill.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Distill.Generators.Reading;

/// <summary>Reads the compiler's constants, and writes them as C# again.</summary>
internal static class ConstantReader
{
    public static Constant Read(TypedConstant constant)
    {
        if (constant.IsNull)
            return new(null, null, "null", "null");
        if (constant.Kind == TypedConstantKind.Array)
        {
            var elements = constant.Values.Select(Read).ToEquatableArray();
            var type = ((IArrayTypeSymbol)constant.Type!).ElementType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
            return new(null, elements, $"new {type}[] {{ {string.Join(", ", elements.Select(e => e.Text))} }}", $"[{string.Join(", ", elements.Select(e => e.Shown))}]");
        }

        return constant.Kind switch
        {
            TypedConstantKind.Enum => new(constant.Value, null, EnumText(constant), EnumName(constant) ?? EnumText(constant)),
            TypedConstantKind.Type => TypeConstant((ITypeSymbol)constant.Value!),
            _ => Primitive(constant.Value!),
        };
    }

    /// <summary>A number, string, character or boolean as a literal of its own type.</summary>
    private static Constant Primitive(object value) => value switch
    {
        double number => new(value, null, Real(number, "R", "double", "d"), Real(number, "R", "double", string.Empty)),
        float number => new(value, null, Real(number, "R", "float", "f"), Real(number, "R", "float", "f")),
        long or ulong or uint or int or bool or string or char => Same(value, SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) + Suffix(value)),
        _ => Same(value, $"({Keyword(value)})({Convert.ToString(value, CultureInfo.InvariantCulture)})"),
    };

    private static Constant Same(object value, string text) => new(value, null, text, text);

    private static string Suffix(object value) => value switch { long => "L", ulong => "UL", uint => "U", _ => string.Empty };

    private static string Keyword(object value) => value switch { byte => "byte", sbyte => "sbyte", short => "short", _ => "ushort" };

    private static string Real(double number, string format, string type, string suffix)
    {
        if (double.IsNaN(number))
            return type + ".NaN";
        if (double.IsInfinity(number))
            return type + (number > 0 ? ".PositiveInfinity" : ".NegativeInfinity");
        var text = type == "float" ? ((float)number).ToString(format, CultureInfo.InvariantCulture) : number.ToString(format, CultureInfo.InvariantCulture);
        return text + suffix;
    }

    private static Constant TypeConstant(ITypeSymbol type) =>
        new(null, null, $"typeof({type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})", $"typeof({type.Name})");

    private static string EnumText(TypedConstant constant)
    {
        var type = constant.Type!.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var member = Member(constant);
        return member is null
            ? $"({type})({Convert.ToString(constant.Value, CultureInfo.InvariantCulture)})"
            : $"{type}.{SyntaxFacts.GetKeywordKind(member.Name) switch { SyntaxKind.None => member.Name, _ => "@" + member.Name }}";
    }

    private static string? EnumName(TypedConstant constant) => Member(constant) is { } member ? $"{constant.Type!.Name}.{member.Name}" : null;

    private static IFieldSymbol? Member(TypedConstant constant) =>
        constant.Type!.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, constant.Value));
}
