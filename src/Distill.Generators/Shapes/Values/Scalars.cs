using System.Globalization;
using Distill.Generators.Model;

namespace Distill.Generators.Shapes.Values;

/// <summary>An integer of any width; it may depend on the batch (<c>x.shape[0]</c>) or be unknown.</summary>
internal sealed class IntegerValue(Dim number, Reason? why = null) : Value
{
    public Dim Number { get; } = number;

    public override Reason? Why { get; } = why;

    public override string ToString() => Number.ToString();
}

/// <summary>A floating-point number.</summary>
internal sealed class RealValue(double number) : Value
{
    public double Number { get; } = number;

    public override string ToString() => Number.ToString("R", CultureInfo.InvariantCulture);
}

internal sealed class BooleanValue : Value
{
    private BooleanValue(bool flag) => Flag = flag;

    public static BooleanValue True { get; } = new(true);

    public static BooleanValue False { get; } = new(false);

    public bool Flag { get; }

    public static BooleanValue Of(bool flag) => flag ? True : False;

    public override string ToString() => Flag ? "true" : "false";
}

internal sealed class TextValue(string text) : Value
{
    public string Text { get; } = text;

    public override string ToString() => Text;
}

internal sealed class CharacterValue(char character) : Value
{
    public char Character { get; } = character;

    public override string ToString() => Character.ToString();
}

/// <summary>A member of an enumeration: <c>Padding.Same</c>.</summary>
internal sealed class EnumValue(string type, string name, long number) : Value
{
    /// <summary>The enumeration's name, without its namespace.</summary>
    public string Type { get; } = type;

    /// <summary>The member's name; the number as text where it has none.</summary>
    public string Name { get; } = name;

    public long Number { get; } = number;

    public override string ToString() => Name;
}
