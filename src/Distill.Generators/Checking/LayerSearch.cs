using Distill.Generators.Model;
using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking;

/// <summary>Why a path leads to no layer.</summary>
/// <param name="Text">What is wrong, to follow the model's role.</param>
/// <param name="Meant">The path that was meant; null: nobody knows.</param>
internal sealed record LayerFault(string Text, string? Meant);

/// <summary>Follows the path of a layer through the classes of a model.</summary>
internal static class LayerSearch
{
    private const int Listed = 8;

    /// <summary>Why a path as it is written leads to no layer of the model; null when it does, or when only a run can know.</summary>
    public static LayerFault? Fault(Compilation compilation, ITypeSymbol model, WrittenPath written) =>
        OfAnotherModel(written, model) ?? Fault(compilation, model, written.Path);

    /// <summary>Why there is no such layer, null when there is one, or when only a run can know.</summary>
    public static LayerFault? Fault(Compilation compilation, ITypeSymbol model, string path)
    {
        if (TapPoint.Parse(path) is not { Layer: var layer })
            return new($"{model.Name} has no layer '{path}': after a layer's name may stand '#2' (its second call), ':input' (what goes in) and '[0]' (an element of a tuple)", Meant: null);
        return Fault(compilation, model, layer, path.Substring(layer.Length));
    }

    private static LayerFault? Fault(Compilation compilation, ITypeSymbol model, string path, string ending)
    {
        var type = model;
        var walked = string.Empty;
        foreach (var name in path.Split('.'))
        {
            if (LayerNames.Of(type, compilation) is not { } layers)
                return null;
            if (layers.Find(name) is not { } layer)
            {
                // Where the class hides its modules in a list, that is the mistake, and KD0603 says so.
                if (type is INamedTypeSymbol named && PlainCollections.Of(named, compilation).Any(c => c.Member.Name == name))
                    return null;
                var isKnown = layers.IsComplete && (walked.Length == 0 || IsWholeType(compilation, type));
                return isKnown ? Missing(compilation, model, layers, walked, path, name, ending) : null;
            }

            walked += name + ".";
            type = layer.Type;
        }

        return null;
    }

    /// <summary>The declared type of a layer; null when it is not known.</summary>
    public static ITypeSymbol? TypeOf(Compilation compilation, ITypeSymbol model, string layer)
    {
        ITypeSymbol? type = model;
        foreach (var name in layer.Split('.'))
            type = type is null ? null : LayerNames.Of(type, compilation)?.Find(name)?.Type;
        return type;
    }

    /// <summary>Says what is there instead: the nearest name, or all of them.</summary>
    private static LayerFault Missing(Compilation compilation, ITypeSymbol model, LayerNames layers, string walked, string path, string name, string ending)
    {
        var there = layers.Layers.Where(l => l.IsCertain).ToArray();
        var deeper = there.SelectMany(outer => LayerNames.Of(outer.Type, compilation)?.Layers.Where(l => l.IsCertain).Select(inner => $"{outer.Name}.{inner.Name}") ?? []);
        var renamed = there.FirstOrDefault(l => l.Member.Name == name)?.Name;
        var meant = renamed ?? Spelling.Closest(name, there.Select(l => l.Name).Concat(deeper));
        var whole = meant is null ? null : walked + meant + ending;
        var text = $"{model.Name} has no layer '{path}{ending}'" + (meant, there) switch
        {
            (not null, _) => $". Did you mean '{whole}'?",
            (_, []) => "; no field there holds a module",
            _ => $"; there {(there.Length == 1 ? "is" : "are")} {string.Join(", ", there.Take(Listed).Select(l => $"'{walked}{l.Name}'"))}{(there.Length > Listed ? ", …" : string.Empty)}",
        };
        return new(text, whole);
    }

    /// <summary>Whether a field of this type holds exactly this type: nothing in the compilation derives from it.</summary>
    private static bool IsWholeType(Compilation compilation, ITypeSymbol type) =>
        type.IsSealed || (!type.IsAbstract && !TypesIn(compilation.Assembly.GlobalNamespace).Any(t => ModuleTypes.Derives(t, type) && !SymbolEqualityComparer.Default.Equals(t.OriginalDefinition, type.OriginalDefinition)));

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol room) =>
        room.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(m => m is INamedTypeSymbol type ? TypesIn(type).Prepend(type) : TypesIn(m));

    /// <summary>A layer named in the class of another model: found perhaps, but by accident, and renamed together with the wrong class.</summary>
    private static LayerFault? OfAnotherModel(WrittenPath written, ITypeSymbol model) =>
        written.Of is { } of && ModuleTypes.IsModule(of) && !ModuleTypes.Derives(model, of)
            ? new($"is {model.Name}, but 'nameof({of.Name}.{written.Path})' names a layer of {of.Name}: write 'nameof({model.Name}.…)'", Meant: null)
            : null;
}
