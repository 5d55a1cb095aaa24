using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes.Values;

/// <summary>An object or struct of the user's: a configuration, a block's description, a model.</summary>
internal class ObjectValue(INamedTypeSymbol type) : Value, IMutable
{
    public INamedTypeSymbol Type { get; } = type;

    /// <summary>Its fields, automatic properties and captured primary constructor parameters, by their definitions.</summary>
    public Dictionary<ISymbol, Value> Fields { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The collection of the framework that its class derives from; null if from none.</summary>
    public Value? Inherited { get; set; }

    public virtual int Size => Fields.Count;

    public virtual object Save() => new Dictionary<ISymbol, Value>(Fields, SymbolEqualityComparer.Default);

    public virtual void Restore(object saved)
    {
        Fields.Clear();
        foreach (var field in (Dictionary<ISymbol, Value>)saved)
            Fields.Add(field.Key, field.Value);
    }

    public virtual bool Merge(object other, Reason why) => Joining.Join(Fields, (Dictionary<ISymbol, Value>)other, why);

    public override string ToString() => Type.Name;
}
