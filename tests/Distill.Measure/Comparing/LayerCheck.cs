using Distill.Generators.Model;
using Distill.Measure.Hooks;

namespace Distill.Measure.Comparing;

/// <summary>One layer's calls, foretold and real, through <c>call</c> and through <c>forward</c>.</summary>
internal static class LayerCheck
{
    /// <summary>Compares a layer that runs.</summary>
    public static (Verdict Verdict, string Detail) Of(LayerRun real, LayerShape? foretold, bool isComplete, int batch)
    {
        if (foretold is null)
            return (isComplete ? Verdict.Wrong : Verdict.Unknown, "not among the layers");
        if (foretold.NeverRuns)
            return (Verdict.Wrong, "said never to run");
        var calls = foretold.Calls.ToList();
        if (calls.Count != real.Calls.Count)
            return OfCounts(real.Calls.Count, calls, foretold.MayRunMore);
        var checks = calls.Zip(real.Calls, (f, r) => (Verdict: Of(f, r, batch), Foretold: f, Real: r)).ToList();
        var worst = checks.MaxBy(check => check.Verdict);
        return (worst.Verdict, worst.Verdict == Verdict.Exact ? "" : Text(worst.Foretold, worst.Real));
    }

    private static Verdict Of(LayerCallShape foretold, LayerCall real, int batch)
    {
        var inputs = foretold.Inputs.Zip(real.Inputs, (f, r) => ShapeCheck.Of(f, r, batch)).Contains(Verdict.Wrong);
        return inputs ? Verdict.Wrong : ShapeCheck.Of([.. foretold.Outputs], real.Outputs, batch);
    }

    private static (Verdict Verdict, string Detail) OfCounts(int real, List<LayerCallShape> calls, bool mayRunMore)
    {
        var certain = calls.Count(call => call.IsCertain);
        var isWrong = certain > real || (calls.Count < real && !mayRunMore);
        return (isWrong ? Verdict.Wrong : Verdict.Unknown, $"runs {real} times, foretold {(certain == calls.Count ? "" : $"{certain} to ")}{calls.Count}{(mayRunMore ? " or more" : "")}");
    }

    private static string Text(LayerCallShape foretold, LayerCall real) =>
        $"call {real.Number}: foretold {string.Join(' ', foretold.Inputs)} → {string.Join(' ', foretold.Outputs)}, really {string.Join(' ', real.Inputs.Select(ShapeCheck.Text))} → {string.Join(' ', real.Outputs.Select(ShapeCheck.Text))}";
}
