using Distill.Generators.Model;
using Distill.Generators.Shapes;
using Distill.Measure.Hooks;
using Microsoft.CodeAnalysis;

namespace Distill.Measure.Comparing;

/// <summary>Everything that was foretold of one model against everything that hooks saw of it.</summary>
internal static class ModelCheck
{
    /// <param name="name">The model's name.</param>
    /// <param name="real">What hooks saw where every <c>forward</c> of a layer is a <c>call</c>.</param>
    /// <param name="fired">What hooks saw of the model as it is.</param>
    /// <param name="foretold">What the interpreter says.</param>
    /// <param name="isWhole">Whether every <c>forward</c> of a layer could be made a <c>call</c>.</param>
    /// <param name="batch">The samples that were run.</param>
    /// <param name="milliseconds">What the interpretation took.</param>
    public static ModelResult Of(string name, HookedRun real, HookedRun fired, ModelFacts foretold, bool isWhole, int batch, double milliseconds)
    {
        var shapes = isWhole ? foretold.Shapes : Hooked(foretold.Shapes);
        List<string> mistakes = [.. foretold.Errors.Select(error => $"false error: {Text(error)}")];
        var layers = real.Layers.Where(layer => layer.Calls.Count > 0).Select(layer => Of(layer, fired[layer.Path], shapes, foretold, batch)).ToList();
        mistakes.AddRange(real.Layers.SelectMany(layer => Mistakes(layer, fired[layer.Path], shapes[layer.Path])));
        return new(
            name,
            layers,
            ShapeCheck.Of([.. shapes.Outputs], real.Outputs, batch),
            Count(shapes.Parameters, shapes.ParametersAreAtLeast, real.Parameters),
            MultiplyAdds(real, shapes, batch),
            mistakes,
            foretold.Errors.Length,
            layers.Count(layer => shapes[layer.Path] is { NeverRuns: true }),
            Swallowed(foretold),
            milliseconds);
    }

    // What is left of the foretold calls where hooks alone can be asked.
    private static ModelShapes Hooked(ModelShapes shapes) =>
        shapes with { Layers = new([.. shapes.Layers.Select(layer => layer with { Calls = new([.. layer.Calls.Where(call => !call.ByForward)]) })]) };

    /// <summary>An exception of the interpreter ends no build, but it is a crash all the same: the model is lost by it. Null if there was none.</summary>
    public static string? Swallowed(ModelFacts foretold) =>
        foretold.Unknowns.FirstOrDefault(note => note.Text.EndsWith("Exception)", StringComparison.Ordinal))?.Text;

    private static LayerResult Of(LayerRun layer, LayerRun fired, ModelShapes shapes, ModelFacts foretold, int batch)
    {
        var (verdict, detail) = LayerCheck.Of(layer, shapes[layer.Path], shapes.IsComplete, batch);
        var why = verdict == Verdict.Exact ? null : foretold.WhyUnknown.GetValueOrDefault(layer.Path) ?? foretold.Unknowns.FirstOrDefault();
        return new(layer.Path, fired.Calls.Count > 0, verdict, detail, why is null ? "" : Text(why));
    }

    // Some overloads of their `call` fire no hook, however they are written: with masks, or with a packed sequence.
    private static bool CanGoPastHooks(Type layer) => layer.Name is "TransformerEncoderLayer" or "Transformer" or "RNN" or "GRU" or "LSTM";

    private static IEnumerable<string> Mistakes(LayerRun real, LayerRun fired, LayerShape? foretold)
    {
        if (foretold is null)
            yield break;
        if (real.Calls.Count == 0 && foretold.Calls.Any(call => call.IsCertain && !(call.ByForward && CanGoPastHooks(real.Type))))
            yield return $"'{real.Path}' is said to run, and does not";
        if (Count(foretold.Parameters, foretold.ParametersAreAtLeast, real.Parameters) == Verdict.Wrong)
            yield return $"'{real.Path}' is said to have {foretold.Parameters} parameters, and has {real.Parameters}";
        var calls = foretold.Calls.ToList();
        if (calls.Count != real.Calls.Count || foretold.MayRunMore || calls.Any(call => !call.IsCertain))
            yield break;
        if (calls.Count(call => !call.ByForward) is var hooks && hooks != fired.Calls.Count)
            yield return $"a hook on '{real.Path}' is said to fire {hooks} times, and fires {fired.Calls.Count} times";
        foreach (var (said, seen) in calls.Zip(real.Calls))
        {
            if (said.ChangedAfterwards && !seen.ChangedAfterwards)
                yield return $"the output of '{real.Path}#{seen.Number}' is said to be changed in place, and is not";
            if (!said.ChangedAfterwards && seen.ChangedAfterwards)
                yield return $"the output of '{real.Path}#{seen.Number}' is changed in place, and nothing is said";
        }
    }

    private static Verdict MultiplyAdds(HookedRun real, ModelShapes shapes, int batch)
    {
        var worst = Verdict.Exact;
        foreach (var layer in real.Layers)
        {
            var said = shapes[layer.Path]?.Calls.ToList() ?? [];
            if (said.Count != layer.Calls.Count)
                worst = Max(worst, layer.Calls.Any(call => call.MultiplyAdds is not 0) ? Verdict.Unknown : Verdict.Exact);
            else
                worst = said.Zip(layer.Calls).Where(pair => pair.Second.MultiplyAdds is not null)
                    .Aggregate(worst, (all, pair) => Max(all, Count(pair.First.MultiplyAdds.For(batch), pair.First.MultiplyAdds.IsAtLeast, pair.Second.MultiplyAdds!.Value)));
        }

        return worst;
    }

    private static Verdict Count(long said, bool isAtLeast, long real) =>
        isAtLeast ? said > real ? Verdict.Wrong : Verdict.Unknown
        : said == real ? Verdict.Exact : Verdict.Wrong;

    private static Verdict Max(Verdict one, Verdict other) => one > other ? one : other;

    private static string Text(Note note) => note.Place is { IsInSource: true } place
        ? $"{note.Text} @ {Path.GetFileName(place.SourceTree.FilePath)}:{place.GetLineSpan().StartLinePosition.Line + 1}"
        : note.Text;
}
