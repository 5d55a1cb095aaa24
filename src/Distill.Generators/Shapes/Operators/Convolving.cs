using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators;

/// <summary>Convolutions, as layers and as functions.</summary>
/// <param name="Name">What is called, for errors.</param>
/// <param name="Spatial">How many dimensions the kernel slides over.</param>
/// <param name="Inputs">Channels that come in.</param>
/// <param name="Outputs">Channels that go out.</param>
/// <param name="Kernel">Its size in each dimension.</param>
/// <param name="Groups">Into how many groups the channels are cut.</param>
/// <param name="Settings">Where stride, padding and dilation stand.</param>
internal sealed record Convolving(string Name, int Spatial, Dim Inputs, Dim Outputs, ImmutableArray<Dim> Kernel, Dim Groups, Arguments Settings)
{
    private string StrideName => Settings.Has("strides") ? "strides" : "stride";

    /// <summary>What comes out of a convolution.</summary>
    public Value Forward(Operation call)
    {
        if (Start(call) is not { } result)
            return call.Wrong is null ? call.Unknown("", Shape.OfRank(Spatial + 2).With(1, Outputs)) : Operation.New(default);
        var (shape, channels) = (call.Input.Shape, call.Input.Shape.Rank - Spatial - 1);
        var (stride, padding, dilation) = (Settings.Each(StrideName, Spatial, 1), Settings.Each("padding", Spatial, 0), Settings.Each("dilation", Spatial, 1));
        var named = Settings.Value("padding") is EnumValue ? Settings.Text("padding") : null;
        for (var i = 0; i < Spatial; i++)
        {
            var at = channels + 1 + i;
            if (named == "Same" && stride[i] is { IsConstant: true } s && !s.Is(1))
                return call.Mismatch($"{Name} with padding Same has a stride of {s}; only 1 keeps the size", result.With(at, Dim.Unknown));
            var places = named == "Same" ? shape[at] : Window.Places(shape[at], Kernel[i], stride[i], named is null ? padding[i] : 0, dilation[i]);
            if (places.Value < 1)
                return call.Mismatch($"{Name}'s kernel of {Kernel[i]} does not fit into {shape}", result.With(at, Dim.Unknown));
            result = result.With(at, places);
        }
        if (shape[channels].Differs(Inputs))
            return call.Mismatch($"{Name} takes {Inputs} channels, but gets {shape}", result);
        call.Multiplies(result.Elements * (Inputs / Groups) * Shape.Product(Kernel));
        return Operation.New(result);
    }

    /// <summary>What comes out of a transposed convolution.</summary>
    /// <param name="call">The call.</param>
    /// <param name="wanted">The sizes that the caller asks for; null if it does not.</param>
    public Value ForwardTransposed(Operation call, ImmutableArray<Dim>? wanted)
    {
        if (Start(call) is not { } result)
            return call.Wrong is null ? call.Unknown("", Shape.OfRank(Spatial + 2).With(1, Outputs)) : Operation.New(default);
        var (shape, channels) = (call.Input.Shape, call.Input.Shape.Rank - Spatial - 1);
        var (stride, padding, dilation) = (Settings.Each(StrideName, Spatial, 1), Settings.Each("padding", Spatial, 0), Settings.Each("dilation", Spatial, 1));
        var more = Settings.Each("output_padding", Spatial, 0);
        for (var i = 0; i < Spatial; i++)
        {
            var at = channels + 1 + i;
            var size = ((shape[at] - 1) * stride[i]) - (padding[i] * 2) + (dilation[i] * (Kernel[i] - 1)) + 1;
            if (wanted is { } sizes)
                size = sizes[sizes.Length - Spatial + i];
            else if (more[i].Value is { } extra and > 0 && extra >= Math.Max(stride[i].Value ?? long.MaxValue, dilation[i].Value ?? long.MaxValue))
                return call.Mismatch($"{Name} has an output_padding of {extra}, which must be smaller than its stride or dilation", result);
            else
                size += more[i];
            // Of three dimensions one may vanish.
            if (size.Value < (Spatial == 3 ? 0 : 1))
                return call.Mismatch($"{Name} makes {size} of {shape[at]}", result);
            result = result.With(at, size);
        }
        if (shape[channels].Differs(Inputs))
            return call.Mismatch($"{Name} takes {Inputs} channels, but gets {shape}", result);
        call.Multiplies(shape.Elements * (Outputs / Groups) * Shape.Product(Kernel));
        return Operation.New(result);
    }

    /// <summary>The shape with its channels replaced; null where the rank is unknown or wrong.</summary>
    private Shape? Start(Operation call)
    {
        var shape = call.Input.Shape;
        if (!shape.HasRank)
            return null;
        if (shape.Rank == Spatial + 2 || shape.Rank == Spatial + 1)
            return shape.With(shape.Rank - Spatial - 1, Outputs);
        call.Mismatch($"{Name} takes {Spatial + 2} dimensions, but gets {shape}");
        return null;
    }
}
