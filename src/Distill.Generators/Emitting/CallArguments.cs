using System.Reflection;
using Distill.Generators.Model;
using Distill.Generators.Writing;

namespace Distill.Generators.Emitting;

/// <summary>
/// Writes the call of the runtime type that carries out an attribute: every property of the attribute is an argument of that name.
/// So a new optimizer, schedule, augmentation or composed loss needs no edit here.
/// </summary>
internal static class CallArguments
{
    /// <summary>Properties that the loop itself uses rather than the type that carries the attribute out.</summary>
    private static readonly HashSet<string> OfTheLoop = new(StringComparer.Ordinal)
    {
        nameof(Attribute.TypeId), nameof(LossAttribute.Weight), nameof(LossAttribute.From), nameof(LossAttribute.Stage), nameof(OptimizerAttribute.LearningRate), nameof(OptimizerAttribute.ClipNorm),
        nameof(TapLossAttribute.Teacher), nameof(TapLossAttribute.Student), nameof(ExitsLossAttribute.Exits), nameof(TapLossAttribute.Adapter), nameof(TapLossAttribute.Copy),
    };

    /// <summary>The named arguments, what was a constructor parameter first.</summary>
    /// <param name="recipe">The attribute.</param>
    /// <param name="instead">What a property is written as instead of its value; null: its value.</param>
    public static IEnumerable<string> Of(Recipe recipe, Func<string, string?>? instead = null)
    {
        var attribute = recipe.Instantiate();
        return attribute.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => !OfTheLoop.Contains(p.Name))
            .OrderBy(p => p.CanWrite)
            .ThenBy(p => p.MetadataToken)
            .Select(p => $"{Camel(p.Name)}: {instead?.Invoke(p.Name) ?? Literal.Of(p.GetValue(attribute))}");
    }

    /// <summary>The same after arguments that are already there.</summary>
    public static string After(Recipe? recipe, params string[] first) => string.Join(", ", first.Concat(recipe is null ? [] : Of(recipe)));

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
