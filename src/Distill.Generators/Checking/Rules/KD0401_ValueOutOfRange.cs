using System.Globalization;
using System.Reflection;
using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>Every property of the language says itself what it may be; this rule asks it, whatever it belongs to.</summary>
internal sealed class KD0401_ValueOutOfRange : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0401", "A value is out of range", "{0} must be {1}, but is {2}");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        from declared in declaration.Everything
        from property in declared.Value.GetType().GetProperties()
        from finding in Check(declared, property)
        select finding;

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
