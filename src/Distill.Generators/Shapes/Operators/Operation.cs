using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators;

/// <summary>What an operator may do while it runs: make results, and say what is wrong or unknown. It knows nothing of the source.</summary>
internal abstract class Operation(Value input)
{
    /// <summary>What goes in first: the receiver of a tensor's method, else the first argument.</summary>
    public Value InputValue { get; } = input;

    /// <summary>The same as a tensor; one that is unknown, or no tensor, is a tensor of unknown shape.</summary>
    public TensorValue Input { get; } = input as TensorValue ?? new(Shape.Unknown, why: input.Why);

    /// <summary>What the call multiplies, each multiplication with its addition counting 1; layers count, functions do not.</summary>
    public Amount MultiplyAdds { get; private set; }

    /// <summary>What is wrong; null where nothing is.</summary>
    public string? Wrong { get; private set; }

    /// <summary>What is unknown, in the operator's words; null where it said nothing.</summary>
    public string? NotKnown { get; private set; }

    /// <summary>Adds multiply-adds; unknown dimensions make it "at least".</summary>
    public void Multiplies(Dim product) => MultiplyAdds += Amount.Of(product);

    /// <summary>A new tensor. Where the shape is not fully known, it takes over why its inputs are unknown.</summary>
    public static TensorValue New(Shape shape, ElementType elements = ElementType.Real) => new(shape, elements);

    /// <summary>A tensor in the memory of another: a write to either is a write to both.</summary>
    public static TensorValue View(TensorValue of, Shape shape, bool isContiguous) => new(shape, of.Elements, of.Cause, of.Storage, isContiguous);

    /// <summary>A view where the elements already lie in order, a copy otherwise; what <c>reshape</c> does.</summary>
    public static TensorValue Reshaped(TensorValue of, Shape shape) => of.IsContiguous ? View(of, shape, true) : New(shape, of.Elements);

    /// <summary>The input does not fit. Only say so where no batch could make it fit.</summary>
    /// <param name="message">A sentence without full stop that names both sides: <c>Linear takes 512 features, but gets [N,256]</c>.</param>
    public Value Mismatch(string message)
    {
        Wrong ??= message;
        return New(Shape.Unknown);
    }

    /// <summary>As <see cref="Mismatch(string)"/>, going on with what the result would have been.</summary>
    public Value Mismatch(string message, Shape goOnWith)
    {
        Wrong ??= message;
        return New(goOnWith);
    }

    /// <summary>The result is a tensor of which only so much is known.</summary>
    /// <param name="why">What could not be followed, as a sentence without full stop.</param>
    /// <param name="shape">What is known of it.</param>
    public Value Unknown(string why, Shape shape = default)
    {
        NotKnown ??= why;
        return New(shape, ElementType.Unknown);
    }
}
