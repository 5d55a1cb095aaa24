using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Fourier transforms: all keep the length, but those between real and half as many complex numbers.</summary>
internal sealed class FourierFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names =>
    [
        "fft.fft_", "fft.ifft", "fft.rfft", "fft.irfft", "fft.hfft", "fft.ihfft", "fft.fft2", "fft.ifft2", "fft.rfft2", "fft.irfft2", "fft.fftn", "fft.ifftn", "fft.rfftn", "fft.irfftn",
        "fft.hfft2", "fft.ihfft2", "fft.hfftn", "fft.ihfftn",
    ];

    public override Value Apply(FunctionOperation call)
    {
        var (shape, arguments, name) = (call.Input.Shape, call.Arguments, call.Name);
        var isHalf = name.StartsWith("rfft", StringComparison.Ordinal) || name.StartsWith("ihfft", StringComparison.Ordinal);
        var isDouble = name.StartsWith("irfft", StringComparison.Ordinal) || name.StartsWith("hfft", StringComparison.Ordinal);
        if (!arguments.Has("n") && !arguments.IsNull("s"))
            return call.Unknown("a Fourier transform to another size is not followed", shape.HasRank ? Shape.OfRank(shape.Rank) : default);
        // Over several dimensions the last one named is the one of half the length.
        var last = arguments.Has("n") ? arguments.Whole("dim") : arguments.IsNull("dim") ? -1 : arguments.Numbers("dim") is { Length: > 0 } dims ? dims[dims.Length - 1].Value : null;
        if (Axis.Read(call, name, last, shape) is not { } axis)
            return Axis.Unread(call, shape.HasRank && call.Wrong is null ? Shape.OfRank(shape.Rank) : default);
        var size = arguments.Has("n") && !arguments.Number("n").Is(-1) ? arguments.Number("n") : Dim.Unknown;
        var length = arguments.Has("n") && !arguments.Number("n").Is(-1)
            ? isHalf ? Half(size) : size
            : isHalf ? Half(shape[axis]) : isDouble ? (shape[axis] - 1) * 2 : shape[axis];
        return length.Value < 1
            ? call.Mismatch($"{name} of {shape}")
            : Operation.New(shape.With(axis, length), isDouble ? ElementType.Real : ElementType.Complex);
    }

    private static Dim Half(Dim size) => size.Value is { } all ? (all / 2) + 1 : Dim.Unknown;
}
