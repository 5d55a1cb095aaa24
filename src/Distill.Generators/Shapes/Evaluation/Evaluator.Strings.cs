using System.Globalization;
using System.Text;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis.Operations;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>Strings: names of layers and keys of dictionaries are made of them.</summary>
internal sealed partial class Evaluator
{
    /// <summary>No name of a layer is longer.</summary>
    private const int LongestText = 10_000;

    /// <summary>What a value reads as; null where that is not known.</summary>
    private static string? TextOf(Value value) => value switch
    {
        NullValue => "",
        TextValue text => text.Text,
        CharacterValue character => character.Character.ToString(),
        IntegerValue integer => integer.Number.Value?.ToString(CultureInfo.InvariantCulture),
        RealValue real => real.Number.ToString(CultureInfo.InvariantCulture),
        BooleanValue flag => flag.Flag ? "True" : "False",
        EnumValue member => member.Name,
        _ => null,
    };

    private Value Interpolation(IInterpolatedStringOperation operation, Scope scope)
    {
        var text = new StringBuilder();
        foreach (var part in operation.Parts)
        {
            if (part is IInterpolatedStringTextOperation fixedText)
            {
                text.Append(fixedText.Text.ConstantValue.Value as string ?? "");
                continue;
            }
            var value = part switch
            {
                IInterpolationOperation interpolation => Evaluate(interpolation.Expression, scope),
                IInterpolatedStringAppendOperation append => Evaluate(append.AppendCall, scope),
                _ => Unknown(part, "this part of a string is not followed"),
            };
            var format = part is IInterpolationOperation { FormatString: { } specified } ? specified.ConstantValue.Value as string : null;
            if (Formatted(value, format) is not { } shown || text.Length + shown.Length > LongestText)
                return new UnknownValue(Because(value, part));
            text.Append(shown);
        }
        return new TextValue(text.ToString());
    }

    private static string? Formatted(Value value, string? format)
    {
        if (string.IsNullOrEmpty(format))
            return TextOf(value);
        if (format![0] is not ('D' or 'd' or '0' or 'N' or 'F' or 'X' or 'x') || format.Length > 8)
            return null;
        try
        {
            return value is IntegerValue { Number.Value: { } number } ? number.ToString(format, CultureInfo.InvariantCulture)
                : value is RealValue real ? real.Number.ToString(format, CultureInfo.InvariantCulture) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>A method of a string; null where there is no rule.</summary>
    private static Value? TextCall(string text, string method, IReadOnlyList<Value> arguments)
    {
        var first = arguments.Count > 0 ? TextOf(arguments[0]) : null;
        var (number, second) = (arguments.Count > 0 ? NumberOf(arguments[0]).Value : null, arguments.Count > 1 ? arguments[1] : null);
        switch (method)
        {
            case "ToString" or "Trim" when arguments.Count == 0:
                return new TextValue(method == "Trim" ? text.Trim() : text);
            case "ToLower" or "ToLowerInvariant":
                return new TextValue(CultureInfo.InvariantCulture.TextInfo.ToLower(text));
            case "ToUpper" or "ToUpperInvariant":
                return new TextValue(text.ToUpperInvariant());
            case "Replace" when first?.Length > 0 && text.Length < 1000 && second is not null && TextOf(second) is { } with && ComparisonIn(arguments) == StringComparison.Ordinal:
                return new TextValue(text.Replace(first, with));
            case "StartsWith" when first is not null && ComparisonIn(arguments) is { } comparison:
                return BooleanValue.Of(text.StartsWith(first, comparison));
            case "EndsWith" when first is not null && ComparisonIn(arguments) is { } comparison:
                return BooleanValue.Of(text.EndsWith(first, comparison));
            case "Contains" when first is not null && ComparisonIn(arguments) is { } comparison:
                return BooleanValue.Of(text.IndexOf(first, comparison) >= 0);
            case "Equals" when first is not null && ComparisonIn(arguments) is { } comparison:
                return BooleanValue.Of(arguments[0] is not NullValue && text.Equals(first, comparison));
            case "IndexOf" when first is not null && ComparisonIn(arguments) is { } comparison && arguments.Skip(1).All(a => a is EnumValue):
                return new IntegerValue(text.IndexOf(first, comparison));
            case "LastIndexOf" when first is not null && ComparisonIn(arguments) is { } comparison && arguments.Skip(1).All(a => a is EnumValue):
                return new IntegerValue(text.LastIndexOf(first, comparison));
            case "Split" when first?.Length > 0:
                return new ListValue(text.Split([first], StringSplitOptions.None).Select(p => new TextValue(p)));
            case "Substring" when number is >= 0 && number <= text.Length:
                if (second is null)
                    return new TextValue(text.Substring((int)number));
                return NumberOf(second).Value is >= 0 and var length && number + length <= text.Length ? new TextValue(text.Substring((int)number, (int)length)) : null;
            case "Remove" when number is >= 0 && number <= text.Length && second is null:
                return new TextValue(text.Substring(0, (int)number));
            case "PadLeft" or "PadRight" when number is >= 0 and < 1000:
                var letter = second is CharacterValue character ? character.Character : ' ';
                return new TextValue(method == "PadLeft" ? text.PadLeft((int)number, letter) : text.PadRight((int)number, letter));
            case "TrimEnd" or "TrimStart" when arguments.Count > 0 && first?.Length == 1:
                return new TextValue(method == "TrimEnd" ? text.TrimEnd(first[0]) : text.TrimStart(first[0]));
            case "ToCharArray":
                return new ListValue(text.Select(c => new CharacterValue(c)));
            default:
                return null;
        }
    }

    /// <summary>How a call is told to compare, letter by letter where it says nothing (a culture says nothing of names of layers); null where that is not known.</summary>
    private static StringComparison? ComparisonIn(IReadOnlyList<Value> arguments)
    {
        if (arguments.Any(a => a is UnknownValue or BooleanValue))
            return null;
        var said = arguments.OfType<EnumValue>().FirstOrDefault(e => e.Type == nameof(StringComparison));
        return said?.Name.EndsWith("IgnoreCase", StringComparison.Ordinal) == true ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
    }

    /// <summary>A static method of <c>string</c>; null where there is no rule.</summary>
    private static Value? TextStatic(string method, IReadOnlyList<Value> arguments)
    {
        switch (method)
        {
            case "IsNullOrEmpty" or "IsNullOrWhiteSpace" when arguments.Count == 1:
                return arguments[0] is NullValue ? BooleanValue.True : TextOf(arguments[0]) is { } text ? BooleanValue.Of(string.IsNullOrWhiteSpace(text) && (method == "IsNullOrWhiteSpace" || text.Length == 0)) : null;
            case "Concat":
                var parts = arguments.Count == 1 && ItemsOf(arguments[0]) is { } list ? list : arguments;
                return parts.Sum(p => (TextOf(p)?.Length ?? LongestText) + 1L) <= LongestText ? new TextValue(string.Concat(parts.Select(TextOf))) : null;
            case "Join" when arguments.Count == 2 && TextOf(arguments[0]) is { } separator && ItemsOf(arguments[1]) is { } items:
                return items.Sum(i => (TextOf(i)?.Length ?? LongestText) + separator.Length + 1L) <= LongestText ? new TextValue(string.Join(separator, items.Select(TextOf))) : null;
            case "Equals" when arguments.Count == 2 && AreEqual(arguments[0], arguments[1]) is { } equal:
                return BooleanValue.Of(equal);
            case "Equals" when arguments.Count == 3 && arguments.Take(2).Any(a => a is NullValue) && AreEqual(arguments[0], arguments[1]) is { } equal:
                return BooleanValue.Of(equal);
            case "Equals" when arguments.Count == 3 && TextOf(arguments[0]) is { } left && TextOf(arguments[1]) is { } right && ComparisonIn(arguments) is { } comparison:
                return BooleanValue.Of(left.Equals(right, comparison));
            case "Format" when arguments.Count >= 2 && TextOf(arguments[0]) is { } format:
                var values = arguments.Count == 2 && arguments[1] is ListValue { IsExact: true } several ? several.Items : arguments.Skip(1).ToList();
                for (var i = 0; i < values.Count; i++)
                {
                    if (TextOf(values[i]) is not { } shown || format.Length + shown.Length > LongestText / 10)
                        return null;
                    format = format.Replace("{" + i.ToString(CultureInfo.InvariantCulture) + "}", shown);
                }
                return format.Contains("{") ? null : new TextValue(format);
            default:
                return null;
        }
    }
}
