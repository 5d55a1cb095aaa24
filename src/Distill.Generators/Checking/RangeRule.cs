using System.Globalization;
using System.Reflection;
using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking;

/// <summary>Every property of the language says itself what it may be; such a rule asks it, whatever it belongs to.</summary>
internal abstract class RangeRule : Rule
{
    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        from declared in Asked(declaration)
        from property in declared.Value.GetType().GetProperties()
        from finding in Check(declared, property)
        select finding;

    /// <summary>Whether every value of an attribute is what it may be.</summary>
    public static bool Holds(Attribute value) =>
        value.GetType().GetProperties().Where(p => Constraints(p).Any()).All(p => p.GetValue(value) switch
        {
            null => !p.PropertyType.IsArray,
            Array elements => elements.Cast<object>().All(e => !Demands(p, e).Any()),
            var single => !Demands(p, single).Any(),
        });

    /// <summary>The attributes that are asked.</summary>
    protected abstract IEnumerable<Declared<Attribute>> Asked(Declaration declaration);

    private IEnumerable<Diagnostic> Check(Declared<Attribute> declared, PropertyInfo property)
    {
        var value = property.PropertyType.IsEnum || Constraints(property).Any() ? property.GetValue(declared.Value) : null;
        if (value is null && property.PropertyType.IsArray && Constraints(property).Any())
            return [At(declared.PlaceOf(property.Name), property.Name, "an array of numbers", "null")];
        if (value is not Array elements)
            return Demands(property, value).Select(d => At(declared.PlaceOf(property.Name), property.Name, d, Shown(value!)));
        return from element in elements.Cast<object>().Select((Value, Index) => (Value, Index))
               from demand in Demands(property, element.Value)
               select At(declared.PlaceOf(property.Name, element.Index), $"{property.Name}[{element.Index}]", demand, Shown(element.Value));
    }

    /// <summary>What a value should be and is not.</summary>
    private static IEnumerable<string> Demands(PropertyInfo property, object? value)
    {
        if (value is null)
            return [];
        if (value is Enum)
            return Enum.IsDefined(value.GetType(), value) ? [] : ["one of " + string.Join(", ", Enum.GetNames(value.GetType()))];
        var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        return Constraints(property).Where(c => !c.Allows(number)).Select(c => c.Demand);
    }

    private static IEnumerable<ConstraintAttribute> Constraints(PropertyInfo property) => property.GetCustomAttributes<ConstraintAttribute>();

    private static string Shown(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
