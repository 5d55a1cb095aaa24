using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Spectra of short frames, and signals made of them again.</summary>
internal sealed class SpectrumFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["stft", "istft"];

    public override Value Apply(FunctionOperation call)
    {
        var (size, hop) = (call.Arguments.Whole("n_fft"), call.Arguments.Number("hop_length"));
        var step = hop.Is(-1) ? size / 4 : hop.Value;
        if (size < 1 || step < 1)
            return call.Mismatch($"{call.Name} over frames of {size} every {step}");
        return call.Name == "stft" ? Frames(call, size, step) : Signal(call, size, step);
    }

    /// <summary>[N,L] or [L] to [N,frequencies,frames], as complex numbers or pairs.</summary>
    private static Value Frames(FunctionOperation call, long? size, long? step)
    {
        var (shape, arguments) = (call.Input.Shape, call.Arguments);
        if (!shape.HasRank)
            return call.Unknown("");
        if (shape.Rank is not (1 or 2))
            return call.Mismatch($"stft takes [L] or [N,L], but gets {shape}");
        var hasComplex = call.Input.Elements == ElementType.Complex || arguments.Tensor("window")?.Elements == ElementType.Complex;
        if ((hasComplex ? true : arguments.Flag("return_complex")) is not { } isComplex || arguments.Flag("center") is not { } isCentred)
            return call.Unknown("whether stft gives complex numbers is not known");
        var length = shape[shape.Rank - 1];
        var frames = Dim.Unknown;
        if (length.Value is { } samples && size is { } frame && step is { } by)
        {
            // Centred frames are padded by half of one on either side; reflecting needs more than it reflects.
            if (isCentred ? samples <= frame / 2 && arguments.Text("pad_mode") == "Reflect" : samples < frame)
                return call.Mismatch($"stft over frames of {frame} of {shape}");
            frames = ((samples + (isCentred ? frame / 2 * 2 : 0) - frame) / by) + 1;
        }
        // From real numbers alone the upper half says nothing new, and is left out unless it is asked for.
        var isOneSided = arguments.IsNull("onesided") ? !hasComplex : arguments.Flag("onesided");
        var frequencies = size is { } all && isOneSided is { } half ? half ? (all / 2) + 1 : all : Dim.Unknown;
        Dim[] dims = [.. shape.Dims.Take(shape.Rank - 1), frequencies, frames];
        return isComplex ? Operation.New(Shape.Of(dims), ElementType.Complex) : Operation.New(Shape.Of([.. dims, 2]));
    }

    /// <summary>[N,frequencies,frames] or without N to the signal.</summary>
    private static Value Signal(FunctionOperation call, long? size, long? step)
    {
        var (shape, arguments) = (call.Input.Shape, call.Arguments);
        if (!shape.HasRank)
            return call.Unknown("");
        if (shape.Rank is not (2 or 3))
            return call.Mismatch($"istft takes [frequencies,frames] or [N,frequencies,frames], but gets {shape}");
        var isOneSided = arguments.IsNull("onesided") ? !arguments.Flag("return_complex") : arguments.Flag("onesided");
        if (size is { } all && isOneSided is { } half && shape[shape.Rank - 2].Differs(half ? (all / 2) + 1 : all))
            return call.Mismatch($"istft over frames of {all} of {shape}");
        var length = arguments.Number("length");
        if (length.Is(-1))
        {
            length = size is { } frame && step is { } by && arguments.Flag("center") is { } isCentred && shape[shape.Rank - 1].Value is { } frames
                ? frame + (by * (frames - 1)) - (isCentred ? frame / 2 * 2 : 0)
                : Dim.Unknown;
        }
        return length.Value < 1
            ? call.Mismatch($"istft of {shape}, of which no sample is left")
            : Operation.New(Shape.Of([.. shape.Dims.Take(shape.Rank - 2), length]), arguments.Flag("return_complex") == false ? ElementType.Real : ElementType.Unknown);
    }
}
