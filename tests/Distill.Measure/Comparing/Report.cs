using System.Globalization;
using Distill.Measure.Sources;

namespace Distill.Measure.Comparing;

/// <summary>What is printed of a comparison.</summary>
internal static class Report
{
    /// <summary>Reasons that are printed below the totals.</summary>
    private const int Reasons = 25;

    public static string Heading => $"{"model",-34} {"layers",6} {"exact",6} {"unkn.",6} {"WRONG",6} {"mist.",6}  {"output",-8} {"params",-8} {"m.-adds",-8} {"work",7} {"ms",7}";

    /// <summary>What was taken out of the sources before anything was compared.</summary>
    public static void Removed(ModelSources sources, TextWriter output)
    {
        if (sources.Removed.Count > 0)
            output.WriteLine($"{sources.Removed.Count} declarations do not compile here and were taken out (training code, as a rule): {string.Join(", ", sources.Removed.Select(r => r.Split(':')[0]).Distinct().Take(40))}");
    }

    public static void Model(ModelResult model, int details, TextWriter output)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{model.Name,-34} {model.Layers.Count,6} {model.Exact,6} {model.Unknown,6} {model.Wrong,6} {model.Mistakes.Count,6}  {model.Output,-8} {model.Parameters,-8} {model.MultiplyAdds,-8} {model.Work,7} {model.Milliseconds,7:0.0}"));
        if (model.Crash is { } crash)
            output.WriteLine($"    CRASH {crash}");
        foreach (var mistake in model.Mistakes.Take(Math.Max(details, 3)))
            output.WriteLine($"    MISTAKE {mistake}");
        foreach (var layer in model.Layers.Where(layer => layer.Verdict != Verdict.Exact).OrderByDescending(layer => layer.Verdict).Take(details))
            output.WriteLine($"    {layer.Verdict.ToString().ToUpperInvariant()} '{layer.Path}': {layer.Detail}; {layer.Why}");
    }

    public static void Print(Totals totals, TextWriter output)
    {
        output.WriteLine();
        foreach (var (why, layers, models) in totals.Reasons.Take(Reasons))
            output.WriteLine($"{layers,6} layers in {models} models: {why}");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"TOTAL {totals.Models.Count} models, {totals.Layers} layers that run: {totals.Exact} exact ({totals.Share:P2}), {totals.Unknown} unknown, {totals.Wrong} WRONG; {totals.FalseErrors} false errors, {totals.Mistakes} mistakes in all, {totals.UnsoundNeverRuns} said never to run that run, {totals.Crashes} crashes."));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Of these a hook fires on {totals.Firing.All}: {totals.Firing.Exact} exact ({(double)totals.Firing.Exact / Math.Max(1, totals.Firing.All):P2}); the others are reached by forward."));
        output.WriteLine($"Below 90 %: {string.Join(", ", totals.Weak.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Name} {m.Share:P0}")))}");
        output.WriteLine($"Parameters not equal: {Names(totals, m => m.Parameters)}; multiply-adds not equal: {Names(totals, m => m.MultiplyAdds)}; do not run by themselves: {string.Join(", ", totals.Failed)}");
    }

    private static string Names(Totals totals, Func<ModelResult, Verdict> of) => string.Join(", ", totals.Models.Where(m => of(m) != Verdict.Exact).Select(m => $"{m.Name} ({of(m)})"));
}
