using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>One running call of a method, property, constructor or lambda.</summary>
/// <param name="self">What <c>this</c> is; null in a static one.</param>
/// <param name="types">What type parameters stand for.</param>
internal sealed class Frame(ObjectValue? self, IReadOnlyDictionary<ITypeSymbol, ITypeSymbol>? types)
{
    public ObjectValue? Self { get; } = self;

    public IReadOnlyDictionary<ITypeSymbol, ITypeSymbol>? Types { get; } = types;

    /// <summary>What the ways through the body return; more than one where a condition was unknown.</summary>
    public List<Value> Returns { get; } = [];

    /// <summary>What an iterator yields.</summary>
    public ListValue? Yields { get; set; }

    /// <summary>Why it is not known which of <see cref="Returns"/> it is.</summary>
    public Reason? Doubt { get; set; }

    /// <summary>How often the rest of the body became uncertain; undone when the call ends.</summary>
    public int Doubts { get; set; }
}

/// <summary>Variables of a body, or of one turn of a loop; lambdas see those around them.</summary>
internal sealed class Scope(Frame frame, Scope? outer) : IMutable
{
    private readonly Dictionary<ISymbol, Value> variables = new(SymbolEqualityComparer.Default);

    public Frame Frame { get; } = frame;

    public Value? Find(ISymbol variable) => Owner(variable)?.variables[variable];

    /// <summary>The scope that holds a variable; null if none does.</summary>
    public Scope? Owner(ISymbol variable)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.variables.ContainsKey(variable))
                return scope;
        }
        return null;
    }

    public void Set(ISymbol variable, Value value) => variables[variable] = value;

    public int Size => variables.Count;

    public object Save() => new Dictionary<ISymbol, Value>(variables, SymbolEqualityComparer.Default);

    public void Restore(object saved)
    {
        variables.Clear();
        foreach (var variable in (Dictionary<ISymbol, Value>)saved)
            variables.Add(variable.Key, variable.Value);
    }

    public bool Merge(object other, Reason why) => Joining.Join(variables, (Dictionary<ISymbol, Value>)other, why);

    private Scope? Outer { get; } = outer;
}
