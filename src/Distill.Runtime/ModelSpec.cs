namespace Distill.Runtime;

/// <summary>A model of an experiment.</summary>
/// <param name="Name">The model's class.</param>
/// <param name="Construction">The constructor call, as C#: <c>WideNet(64)</c>.</param>
/// <param name="Weights">A safetensors file to start from, relative to the working folder; null: none.</param>
/// <param name="From">The experiment whose trained student this is; null: none.</param>
public sealed record ModelSpec(string Name, string Construction, string? Weights = null, string? From = null)
{
    /// <summary>What losses call it, where there are several teachers.</summary>
    public string? As { get; init; }

    /// <summary>
    /// SHA-256 of the source of its class and of all that it names: bases, blocks, functions, constants. Layout and comments are no part of it.
    /// Null: the build did not read it.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>The share of itself that a teacher keeps at each step which is the moving average of the student; null: it is none.</summary>
    public double? Average { get; init; }

    /// <summary>The names of its labels, in the order of its logits; null: labels are numbers.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>The shape of its logits as the build foretold it: <c>[N,10]</c>; null: not known.</summary>
    public string? Logits { get; init; }

    /// <summary>Values in its parameters, as the build counted them; null: not exactly known.</summary>
    public long? Parameters { get; init; }

    /// <summary>Multiply-adds of its layers for one sample; null: not exactly known.</summary>
    public long? MultiplyAdds { get; init; }
}
