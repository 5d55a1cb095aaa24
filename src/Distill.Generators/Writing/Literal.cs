using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace Distill.Generators.Writing;

/// <summary>Writes values as C#, the same in every locale.</summary>
internal static class Literal
{
    public static string Of(object? value) => value switch
    {
        double number => Double(number),
        int number => number.ToString(CultureInfo.InvariantCulture),
        Enum constant => $"global::{constant.GetType().FullName.Replace('+', '.')}.{constant}",
        bool flag => flag ? "true" : "false",
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        int[] numbers => List(numbers),
        double[] numbers => List(numbers),
        null => "null",
        _ => throw new NotSupportedException($"no literal for {value.GetType()}"),
    };

    public static string Double(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    public static string Float(double number) => ((float)number).ToString("R", CultureInfo.InvariantCulture) + "f";

    public static string List<T>(IEnumerable<T> items) => $"[{string.Join(", ", items.Select(i => Of(i)))}]";
}
