using Distill.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Reading;

/// <summary>An attribute of the language: the real one, instantiated, and where each value of it is written.</summary>
/// <typeparam name="T">The attribute.</typeparam>
/// <param name="Value">The attribute itself, with its defaults.</param>
/// <param name="Recipe">The same as data.</param>
/// <param name="Source">How the compiler sees it.</param>
internal sealed record Declared<T>(T Value, Recipe Recipe, AttributeData Source)
    where T : Attribute
{
    /// <summary>Where the attribute stands.</summary>
    public Location Place => Source.Place();

    /// <summary>Where a property's value is written; the attribute itself where it is not.</summary>
    /// <param name="property">The property; a constructor parameter of the same name counts.</param>
    public Location PlaceOf(string property) => Source.ArgumentFor(property)?.GetLocation() ?? Place;

    /// <summary>Where an element of a property's array is written.</summary>
    public Location PlaceOf(string property, int index) => Source.ElementFor(property, index)?.GetLocation() ?? Place;

    public Declared<Attribute> AsAttribute() => new(Value, Recipe, Source);
}
