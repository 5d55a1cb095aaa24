using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>New tensors of one or two dimensions: ranges, windows, identities, indices of triangles.</summary>
internal sealed class SequenceFunction : FunctionOperator
{
    /// <summary>No network is deeper.</summary>
    private const int Longest = 4096;

    private static readonly string[] Ends = ["start", "stop", "step"];

    public override IReadOnlyList<string> Names =>
    [
        "arange", "linspace", "logspace", "randperm", "eye", "tril_indices", "triu_indices", "bartlett_window", "blackman_window", "hamming_window", "hann_window", "kaiser_window",
        "fft.fftfreq", "fft.rfftfreq",
    ];

    public override Value Apply(FunctionOperation call)
    {
        var arguments = call.Arguments;
        switch (call.Name)
        {
            case "arange":
                return Range(call);
            case "eye":
                var columns = arguments.Number("columns");
                return Of(call, ElementType.Real, arguments.Number("rows"), columns.Is(-1) || arguments.IsNull("columns") ? arguments.Number("rows") : columns);
            case "tril_indices" or "triu_indices":
                return Of(call, ElementType.Integer, 2, Triangle(arguments, call.Name == "tril_indices"));
            case "randperm":
                return Of(call, ElementType.Integer, arguments.Number("n"));
            case "rfftfreq":
                return Of(call, ElementType.Real, arguments.Whole("n") is { } n and >= 0 ? (n / 2) + 1 : Dim.Unknown);
            case "linspace":
                return Steps(call);
            default:
                return Of(call, ElementType.Real, arguments.Number("steps", "len", "n"));
        }
    }

    /// <summary>Also with its numbers: the layers of a deep network have rates of their own, on which hangs which layers there are.</summary>
    private static Value Steps(FunctionOperation call)
    {
        var made = Of(call, ElementType.Real, call.Arguments.Number("steps"));
        if (made is not TensorValue { Shape.Elements.Value: > 0 and <= Longest and var count } tensor || call.Arguments.Real("start") is not { } from || call.Arguments.Real("end") is not { } to || tensor.Elements != ElementType.Real)
            return made;
        // From both ends, as libtorch does it, so that the last number is the end itself; in float32 unless another type is named.
        var step = count == 1 ? 0 : (to - from) / (count - 1);
        var numbers = Enumerable.Range(0, (int)count).Select(i => count == 1 || i < count / 2 ? from + (step * i) : to - (step * (count - 1 - i)));
        return new TensorValue(tensor.Shape, tensor.Elements) { Numbers = [.. call.Arguments.IsNull("dtype") ? numbers.Select(n => (double)(float)n) : numbers] };
    }

    private static Value Of(FunctionOperation call, ElementType elements, params Dim[] dims) => dims.Any(d => d.Value < 0)
        ? call.Mismatch($"{call.Name} of {Shape.Of(dims)}")
        : Operation.New(Shape.Of(dims), ElementTypes.Of(call.Arguments.Value("dtype"), elements));

    private static Value Range(FunctionOperation call)
    {
        var arguments = call.Arguments;
        var given = Ends.Where(n => arguments.Has(n)).Select(n => arguments.Value(n)).ToArray();
        var elements = ElementTypes.Together(given.Select(ElementTypes.Of));
        var (start, stop) = (arguments.Has("start") ? arguments.Number("start") : 0, arguments.Number("stop"));
        var step = arguments.Has("step") ? arguments.Number("step") : 1;
        // Whole numbers of batches: arange(N), arange(1, N + 1).
        if (step.Is(1) && elements == ElementType.Integer && (stop - start) is { IsKnown: true, Power: > 0, Coefficient: >= 0 } count)
            return Of(call, elements, count);
        if (Real(arguments, "start", 0) is not { } from || Real(arguments, "stop", null) is not { } to || Real(arguments, "step", 1) is not { } by)
            return call.Unknown("", Shape.Of(Dim.Unknown));
        var length = Math.Ceiling((to - from) / by);
        return by == 0 || (by > 0 ? to < from : to > from) || double.IsNaN(length)
            ? call.Mismatch($"arange from {from} to {to} by {by}")
            : length < int.MaxValue ? Of(call, elements, (long)length) : call.Unknown("arange of too many numbers");
    }

    private static double? Real(Arguments arguments, string name, double? absent) => arguments.Has(name) ? arguments.Real(name) : absent;

    private static Dim Triangle(Arguments arguments, bool isLower)
    {
        if (arguments.Whole("row") is not ({ } rows and >= 0 and < 4096) || arguments.Whole("col") is not ({ } columns and >= 0) || arguments.Whole("offset") is not { } offset)
            return Dim.Unknown;
        return Enumerable.Range(0, (int)rows).Sum(r => isLower ? Within(r + offset + 1, columns) : columns - Within(r + offset, columns));
    }

    private static long Within(long count, long most) => Math.Min(Math.Max(count, 0), most);
}
