using Distill.Generators.Shapes.Evaluation;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes.Values;

/// <summary>A delegate: a lambda or local function with the variables around it, or a method with its receiver.</summary>
internal sealed class FunctionValue(IMethodSymbol method, IOperation? body, Scope? scope, Value? receiver) : Value
{
    public IMethodSymbol Method { get; } = method;

    /// <summary>The lambda's body; null for a method.</summary>
    public IOperation? Body { get; } = body;

    /// <summary>The variables around a lambda; null for a method.</summary>
    public Scope? Scope { get; } = scope;

    public Value? Receiver { get; } = receiver;
}

/// <summary>A <c>System.Type</c>.</summary>
internal sealed class TypeValue(ITypeSymbol type) : Value
{
    public ITypeSymbol Type { get; } = type;

    public override string ToString() => Type.Name;
}

/// <summary>The type of a tensor's elements, as its <c>dtype</c> gives it; which of several of a kind is not followed.</summary>
internal sealed class DataTypeValue(ElementType elements) : Value
{
    public ElementType Elements { get; } = elements;
}

/// <summary>Something that is there and on which no shape depends: a device, a dispose scope, a random generator.</summary>
internal sealed class ThingValue(string name) : Value
{
    public string Name { get; } = name;

    public override string ToString() => Name;
}
