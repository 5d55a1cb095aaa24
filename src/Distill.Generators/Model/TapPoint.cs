using System.Globalization;

namespace Distill.Generators.Model;

/// <summary>What of a layer is tapped.</summary>
/// <param name="Layer">The layer: names joined by dots.</param>
/// <param name="Call">Which call of a forward pass, from 1 (<c>relu#2</c>); 0: there is only one.</param>
/// <param name="OfInput">Whether what goes in is meant (<c>fc:input</c>) rather than what comes out.</param>
/// <param name="Element">Which element of a tuple, or which argument, from 0 (<c>lstm[0]</c>); null: there is only one.</param>
internal sealed record TapPoint(string Layer, int Call, bool OfInput, int? Element)
{
    private const string Input = ":input";

    /// <summary>Reads a path: a layer, then in any order and at most once each <c>#n</c>, <c>:input</c>, <c>[n]</c>. Null: it is none.</summary>
    public static TapPoint? Parse(string path)
    {
        var end = path.IndexOfAny(['#', ':', '[', ']']);
        if (end < 0)
            return new(path, 0, OfInput: false, Element: null);
        var point = new TapPoint(path.Substring(0, end), 0, OfInput: false, Element: null);
        for (var rest = path.Substring(end); rest.Length > 0;)
        {
            if (rest.StartsWith(Input, StringComparison.Ordinal) && !point.OfInput)
            {
                point = point with { OfInput = true };
                rest = rest.Substring(Input.Length);
                continue;
            }

            if (Number(rest) is not { } number)
                return null;
            var isCall = rest[0] == '#';
            if (isCall ? point.Call != 0 || number == 0 : point.Element is not null)
                return null;
            point = isCall ? point with { Call = number } : point with { Element = number };
            rest = rest.Substring(Length(rest));
        }

        return point;
    }

    /// <summary>The number in <c>#2</c> or <c>[2]</c> at the start of a text; null: there is none.</summary>
    private static int? Number(string text)
    {
        var digits = text[0] is '#' or '[' ? new string([.. text.Skip(1).TakeWhile(c => c is >= '0' and <= '9')]) : string.Empty;
        if (text[0] == '[' && (text.Length <= digits.Length + 1 || text[digits.Length + 1] != ']'))
            return null;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static int Length(string text) => 1 + text.Skip(1).TakeWhile(c => c is >= '0' and <= '9').Count() + (text[0] == '[' ? 1 : 0);
}
