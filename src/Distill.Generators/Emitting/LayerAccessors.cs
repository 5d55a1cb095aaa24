using Distill.Generators.Model;
using Distill.Generators.Writing;

namespace Distill.Generators.Emitting;

/// <summary>How the loop reaches layers: by their fields where it may, by typed accessors of private fields, or by name, once.</summary>
internal sealed class LayerAccessors
{
    private readonly Dictionary<HiddenField, string> accessors = [];

    /// <summary>C# that gives a layer's module.</summary>
    /// <param name="owner">The model's field in the loop.</param>
    /// <param name="layer">The layer.</param>
    public string Expression(string owner, LayerPath layer) =>
        layer.Access is { } steps
            ? steps.Aggregate(owner, (way, step) => step.Hidden is { } hidden ? $"{Name(hidden, step.Member)}({way})" : $"{way}.{step.Member}")
            : $"Layers.Find({owner}, {Literal.Of(layer.Point.Layer)})";

    /// <summary>Writes the accessors that were asked for.</summary>
    public void Emit(SourceWriter writer)
    {
        foreach (var accessor in accessors.OrderBy(a => a.Value, StringComparer.Ordinal))
        {
            var (field, name) = (accessor.Key, accessor.Value);
            writer.Paragraph($"""
                /// <summary>Reads a private layer by its type and name: no reflection, no cost.</summary>
                [global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Field, Name = {Literal.Of(field.Name)})]
                private static extern ref {field.Type} {name}({field.Owner} model);
                """);
        }
    }

    private string Name(HiddenField field, string member)
    {
        if (accessors.TryGetValue(field, out var known))
            return known;
        var wanted = $"{char.ToUpperInvariant(member.TrimStart('@')[0])}{member.TrimStart('@').Substring(1)}Of";
        var free = wanted;
        for (var number = 2; accessors.ContainsValue(free); number++)
            free = FormattableString.Invariant($"{wanted}{number}");
        accessors.Add(field, free);
        return free;
    }
}
