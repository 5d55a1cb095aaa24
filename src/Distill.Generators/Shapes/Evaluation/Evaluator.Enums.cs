using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>What <c>System.Enum</c> says of an enumeration: of <c>&lt;T&gt;</c>, or of the <c>typeof(T)</c> that comes first.</summary>
internal sealed partial class Evaluator
{
    private static Value? EnumStatic(IMethodSymbol method, IReadOnlyList<Value> arguments)
    {
        var isGeneric = method.TypeArguments.Length == 1;
        if ((isGeneric ? method.TypeArguments[0] : arguments.Count > 0 ? (arguments[0] as TypeValue)?.Type : null) is not INamedTypeSymbol { TypeKind: TypeKind.Enum } type)
            return null;
        // They come in the order of their numbers, negative ones last.
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue)
            .Select(f => new EnumValue(type.Name, f.Name, ToInt64(f.ConstantValue))).OrderBy(m => unchecked((ulong)m.Number)).ToArray();
        var given = arguments.Skip(isGeneric ? 0 : 1).ToArray();
        return method.Name switch
        {
            "GetValues" => new ListValue(members),
            "GetNames" => new ListValue(members.Select(m => new TextValue(m.Name))),
            "GetName" when given is [EnumValue value] => System.Array.Find(members, m => m.Number == value.Number) is { } named ? new TextValue(named.Name) : NullValue.Instance,
            "IsDefined" when given is [EnumValue value] => BooleanValue.Of(System.Array.Exists(members, m => m.Number == value.Number)),
            "IsDefined" when given is [TextValue text] => BooleanValue.Of(System.Array.Exists(members, m => m.Name == text.Text)),
            "Parse" when given.Length is 1 or 2 && TextOf(given[0]) is { } text && (given.Length == 1 || given[1] is BooleanValue) => Parsed(text, ignoreCase: given.Length == 2 && given[1] is BooleanValue { Flag: true }),
            _ => null,
        };

        Value? Parsed(string text, bool ignoreCase) =>
            System.Array.Find(members, m => string.Equals(m.Name, text.Trim(), ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));
    }
}
