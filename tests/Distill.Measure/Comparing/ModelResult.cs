namespace Distill.Measure.Comparing;

/// <summary>One model, compared.</summary>
/// <param name="Name">The factory's name.</param>
/// <param name="Layers">Every layer that runs.</param>
/// <param name="Output">How the model's own outputs compare.</param>
/// <param name="Parameters">How the number of parameters compares.</param>
/// <param name="MultiplyAdds">How the multiply-adds of all calls compare, of those layers that the hooks count.</param>
/// <param name="Mistakes">Everything else that is said and not so: false errors, layers said never to run, calls, changes in place, bypasses.</param>
/// <param name="FalseErrors">Errors foretold of a model that runs.</param>
/// <param name="UnsoundNeverRuns">Layers said never to run that do run.</param>
/// <param name="Crash">What the interpreter threw; null if nothing.</param>
/// <param name="Milliseconds">What the interpretation took.</param>
internal sealed record ModelResult(
    string Name,
    IReadOnlyList<LayerResult> Layers,
    Verdict Output,
    Verdict Parameters,
    Verdict MultiplyAdds,
    IReadOnlyList<string> Mistakes,
    int FalseErrors,
    int UnsoundNeverRuns,
    string? Crash,
    double Milliseconds)
{
    /// <summary>The interpreter's own measure of what it took.</summary>
    public int Work { get; init; }

    public int Exact => Layers.Count(layer => layer.Verdict == Verdict.Exact);

    public int Unknown => Layers.Count(layer => layer.Verdict == Verdict.Unknown);

    public int Wrong => Layers.Count(layer => layer.Verdict == Verdict.Wrong);

    /// <summary>Exact layers of those that run, from 0 to 1.</summary>
    public double Share => Layers.Count == 0 ? 1 : (double)Exact / Layers.Count;

    /// <summary>Whether nothing that was said is wrong.</summary>
    public bool IsSound => Crash is null && Wrong == 0 && Mistakes.Count == 0 && Output != Verdict.Wrong && Parameters != Verdict.Wrong && MultiplyAdds != Verdict.Wrong;
}
