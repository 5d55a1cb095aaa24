namespace Distill.Measure.Comparing;

/// <summary>All compared models together.</summary>
/// <param name="Models">Those that run.</param>
/// <param name="Failed">Those that do not run by themselves.</param>
internal sealed record Totals(IReadOnlyList<ModelResult> Models, IReadOnlyList<string> Failed)
{
    public int Layers => Models.Sum(model => model.Layers.Count);

    public int Exact => Models.Sum(model => model.Exact);

    public int Unknown => Models.Sum(model => model.Unknown);

    public int Wrong => Models.Sum(model => model.Wrong);

    public int Mistakes => Models.Sum(model => model.Mistakes.Count);

    public int FalseErrors => Models.Sum(model => model.FalseErrors);

    public int UnsoundNeverRuns => Models.Sum(model => model.UnsoundNeverRuns);

    public int Crashes => Models.Count(model => model.Crash is not null);

    /// <summary>Layers on which a hook fires, and how many of them are exact; the others are reached by <c>forward</c>.</summary>
    public (int All, int Exact) Firing => (Models.Sum(m => m.Layers.Count(l => l.Fires)), Models.Sum(m => m.Layers.Count(l => l is { Fires: true, Verdict: Verdict.Exact })));

    /// <summary>Exact layers of all that run, from 0 to 1.</summary>
    public double Share => Layers == 0 ? 1 : (double)Exact / Layers;

    /// <summary>Models of whose layers less than nine in ten are exact.</summary>
    public IEnumerable<ModelResult> Weak => Models.Where(model => model.Share < 0.9);

    /// <summary>Whether nothing that was said of any model is wrong.</summary>
    public bool IsSound => Models.All(model => model.IsSound);

    /// <summary>Why layers are not exact, the most frequent reason first.</summary>
    public IEnumerable<(string Why, int Layers, int Models)> Reasons =>
        Models.SelectMany(model => model.Layers.Where(layer => layer.Verdict != Verdict.Exact).Select(layer => (layer.Why, Model: model.Name)))
            .GroupBy(loss => loss.Why.Length == 0 ? "no reason given" : loss.Why)
            .Select(group => (group.Key, group.Count(), group.DistinctBy(loss => loss.Model).Count()))
            .OrderByDescending(reason => reason.Item2);
}
