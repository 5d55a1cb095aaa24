using System.Globalization;

namespace Distill.Generators.Model;

/// <summary>A compile-time constant of the declaration: its value, and how C# writes it.</summary>
/// <param name="Value">A primitive, a string, null, or the underlying number of an enum; null for an array.</param>
/// <param name="Elements">The elements, when it is an array.</param>
/// <param name="Text">C# that gives the constant again, with <c>global::</c> names.</param>
/// <param name="Shown">C# as the user wrote it, for people.</param>
internal sealed record Constant(object? Value, EquatableArray<Constant>? Elements, string Text, string Shown)
{
    /// <summary>The value as a given type of the declaration's language.</summary>
    public object? As(Type type)
    {
        if (Elements is { } elements)
        {
            var element = type.GetElementType() ?? typeof(object);
            var array = Array.CreateInstance(element, elements.Count);
            for (var i = 0; i < elements.Count; i++)
                array.SetValue(elements[i].As(element), i);
            return array;
        }

        if (Value is null || type == typeof(object))
            return Value;
        return type.IsEnum ? Enum.ToObject(type, Value) : Convert.ChangeType(Value, type, CultureInfo.InvariantCulture);
    }
}
