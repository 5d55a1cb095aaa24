using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators;

/// <summary>
/// What a function of <c>torch</c> or <c>nn.functional</c>, or a method, property or C# operator of <c>Tensor</c> does to shapes.
/// It is found by its type and needs no other edit; it holds no state.
/// </summary>
internal abstract class FunctionOperator
{
    /// <summary>
    /// The members it speaks for. A plain name (<c>relu</c>) serves the function, the functional and the tensor's method alike; a
    /// qualified one (<c>linalg.norm</c>, <c>functional.pad</c>, <c>Tensor.pad</c>) comes first where it fits. C# operators have the names of the
    /// methods that they call: <c>add</c>, <c>sub</c>, <c>mul</c>, <c>div</c>, <c>neg</c>, <c>eq</c>, <c>lt</c> …
    /// A name with <c>_</c> behind, and <c>inplace: true</c>, run the plain one and write the result into the input: nothing to do for it.
    /// </summary>
    public abstract IReadOnlyList<string> Names { get; }

    public abstract Value Apply(FunctionOperation call);
}

/// <summary>One call of a function.</summary>
/// <param name="name">The member's name, without a <c>_</c> behind.</param>
/// <param name="input">The receiver of a tensor's method, else the first argument.</param>
/// <param name="arguments">All arguments by name, without the receiver.</param>
internal sealed class FunctionOperation(string name, Value input, Arguments arguments) : Operation(input)
{
    public string Name { get; } = name;

    /// <summary>All arguments by TorchSharp's names. A function's first one is also <see cref="Operation.Input"/>; a method's receiver is not among them.</summary>
    public Arguments Arguments { get; } = arguments;
}
