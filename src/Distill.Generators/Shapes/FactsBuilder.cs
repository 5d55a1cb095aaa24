using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Evaluation;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes;

/// <summary>Puts together what an evaluation saw.</summary>
internal sealed class FactsBuilder(Evaluator evaluator, ModuleValue model, Value output)
{
    private readonly Dictionary<ModuleValue, List<string>> paths = [];

    private readonly List<ModuleValue> layers = [];

    private readonly HashSet<(ModuleValue, string)> named = [];

    public ModelFacts Build()
    {
        Name();
        var runs = evaluator.Log.ToLookup(r => r.Layer);
        var (parameters, atLeast) = Parameters(model);
        var shapes = new ModelShapes(
            layers.Select(l => Layer(l, runs[l])).ToEquatableArray(),
            Shapes(output).ToEquatableArray(),
            parameters,
            atLeast,
            evaluator.Log.Aggregate(evaluator.MayHideCalls ? Amount.Unknown : Amount.None, (sum, run) => sum + run.MultiplyAdds + (run.IsCertain ? Amount.None : Amount.Unknown)),
            !evaluator.MayHideCalls);
        return new(
            shapes,
            [.. evaluator.Unknowns.Select(u => new Note(u.Reason.Text, u.Reason.Place, PathOf(u.Layer)))],
            [.. evaluator.Errors.Select(e => new Note(e.Text, e.Place, PathOf(e.Layer)))],
            [.. evaluator.Log.Where(r => r.ByForward && paths.ContainsKey(r.Layer)).Select(r => new Note($"'{PathOf(r.Layer)}' is reached by forward", r.At.Syntax.GetLocation(), PathOf(r.Layer))).Distinct()],
            [.. Changes().Distinct()],
            Reasons(),
            [.. evaluator.Trees])
        {
            Work = evaluator.Work,
            Runs = evaluator.Log.Where(r => paths.ContainsKey(r.Layer)).ToLookup(r => paths[r.Layer][0], r => r.Span),
            WeightsRead = [.. evaluator.WeightsRead.Select(PathOf)],
            Tied = [.. Tied()],
        };
    }

    /// <summary>Finds all layers in TorchSharp's order, each under the first path by which it is met.</summary>
    private void Name()
    {
        foreach (var (path, layer) in Evaluator.AllBelow(model))
        {
            if (layer == model)
                continue;
            if (!paths.TryGetValue(layer, out var known))
            {
                paths.Add(layer, known = []);
                layers.Add(layer);
            }
            if (named.Add((layer, path)))
                known.Add(path);
        }
    }

    private LayerShape Layer(ModuleValue layer, IEnumerable<LayerRun> runs)
    {
        var (parameters, atLeast) = Parameters(layer);
        return new(
            paths[layer][0],
            paths[layer].Skip(1).ToEquatableArray(),
            layer.Type.Name,
            parameters,
            atLeast,
            runs.Select(r => new LayerCallShape(r.Inputs.ToEquatableArray(), r.Outputs.ToEquatableArray(), r.ByForward, r.IsCertain, r.ChangedBy is not null, r.MultiplyAdds)).ToEquatableArray(),
            evaluator.MayHideCalls || layer.Why is { MayHideCalls: true });
    }

    private static (long Count, bool IsAtLeast) Parameters(ModuleValue module)
    {
        var (modules, tensors) = (new HashSet<ModuleValue>(), new HashSet<TensorValue>());
        var (count, atLeast) = (0L, false);
        Collect(module);
        return (count, atLeast);

        void Collect(ModuleValue one)
        {
            if (!modules.Add(one))
                return;
            atLeast |= one.Why is not null;
            foreach (var parameter in one.Parameters)
            {
                if (!tensors.Add(parameter.Value))
                    continue;
                var size = parameter.Value.Shape.Elements.Value;
                count += size ?? 0;
                atLeast |= size is null;
            }
            foreach (var child in Evaluator.ChildrenOf(one))
                Collect(child.Value);
        }
    }

    private IEnumerable<ImmutableArray<WeightHolder>> Tied() =>
        from layer in layers.Prepend(model)
        from weight in layer.Parameters
        group new WeightHolder(PathOf(layer), weight.Key) by weight.Value into holders
        where holders.Skip(1).Any()
        select holders.ToImmutableArray();

    private IEnumerable<Note> Changes() =>
        from run in evaluator.Log
        where paths.ContainsKey(run.Layer)
        let writer = run.ChangedBy
        where writer is not null
        select new Note($"the output of '{PathOf(run.Layer)}' is written to", writer.GetLocation(), PathOf(run.Layer));

    private ImmutableDictionary<string, Note> Reasons()
    {
        var reasons = ImmutableDictionary.CreateBuilder<string, Note>();
        foreach (var run in evaluator.Log)
        {
            if (run.Why is { } why && paths.TryGetValue(run.Layer, out var known) && !reasons.ContainsKey(known[0]))
                reasons.Add(known[0], new(why.Text, why.Place, known[0]));
        }
        if (output.Why is { } unknown)
            reasons[""] = new(unknown.Text, unknown.Place, "");
        return reasons.ToImmutable();
    }

    private string PathOf(ModuleValue? layer) => layer is not null && paths.TryGetValue(layer, out var known) ? known[0] : "";

    private static IEnumerable<Shape> Shapes(Value value) => value switch
    {
        TensorValue tensor => [tensor.Shape],
        TupleValue tuple => tuple.Items.SelectMany(Shapes),
        ListValue { IsExact: true } list => list.Items.SelectMany(Shapes),
        _ => [Shape.Unknown],
    };
}
