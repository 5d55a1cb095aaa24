using Microsoft.CodeAnalysis;

namespace Distill.Generators.Reading;

/// <summary>The layers that a model's fields hold.</summary>
internal static class Layers
{
    /// <summary>The field of a layer, own or inherited; null when no field of that name holds a module under its own name.</summary>
    public static IFieldSymbol? Find(ITypeSymbol model, string name) =>
        Of(model).FirstOrDefault(f => f.Name == name && !HasOtherName(f));

    /// <summary>All fields that hold modules, own before inherited, up to TorchSharp's own classes.</summary>
    public static IEnumerable<IFieldSymbol> Of(ITypeSymbol model)
    {
        for (var type = model; type is not null && !ModuleTypes.IsTorchSharp(type); type = type.BaseType)
        {
            foreach (var field in type.GetMembers().OfType<IFieldSymbol>())
            {
                if (!field.IsStatic && !field.IsImplicitlyDeclared && ModuleTypes.IsModule(field.Type))
                    yield return field;
            }
        }
    }

    /// <summary>Whether <c>[ComponentName]</c> registers the field under another name.</summary>
    public static bool HasOtherName(IFieldSymbol field) => field.GetAttributes().Any(a => a.AttributeClass?.Name == "ComponentNameAttribute");
}
