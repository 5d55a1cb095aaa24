using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>New tensors of one or two dimensions: ranges, windows, identities, indices of triangles.</summary>
internal sealed class SequenceFunction : FunctionOperator
{
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
            default:
                return Of(call, ElementType.Real, arguments.Number("steps", "len", "n"));
        }
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
