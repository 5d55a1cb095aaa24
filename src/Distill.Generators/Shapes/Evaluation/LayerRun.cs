using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>One call of a layer as it was seen.</summary>
internal sealed class LayerRun(
    ModuleValue layer,
    IReadOnlyList<Shape> inputs,
    ImmutableArray<TensorValue?> outputs,
    bool byForward,
    bool isCertain,
    Amount multiplyAdds,
    IOperation at,
    RunSpan span)
{
    // What came out may change its shape later, and its memory may be written to.
    private readonly int[] versions = [.. outputs.Select(o => o?.Storage.Version ?? 0)];

    public ModuleValue Layer { get; } = layer;

    public IReadOnlyList<Shape> Inputs { get; } = inputs;

    public IReadOnlyList<Shape> Outputs { get; } = [.. outputs.Select(o => o?.Shape ?? Shape.Unknown)];

    /// <summary>Why an output's shape is not fully known.</summary>
    public Reason? Why { get; } = outputs.Select(o => o?.Why).FirstOrDefault(w => w is not null);

    public bool ByForward { get; } = byForward;

    public bool IsCertain { get; } = isCertain;

    public Amount MultiplyAdds { get; } = multiplyAdds;

    public IOperation At { get; } = at;

    /// <summary>When it ran.</summary>
    public RunSpan Span { get; } = span;

    /// <summary>What wrote to an output after the call; null if nothing did.</summary>
    public SyntaxNode? ChangedBy => outputs.Select((o, i) => o is not null && o.Storage.Version > versions[i] ? o.Storage.Writes[versions[i]] : null).FirstOrDefault(w => w is not null);
}
