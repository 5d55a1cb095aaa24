using Distill.Generators.Shapes;
using Distill.Measure.Sources;

namespace Distill.Measure.Comparing;

/// <summary>Compares models, one after the other.</summary>
internal static class Comparison
{
    /// <summary>Runs and interprets each model, prints a line of each and the totals.</summary>
    /// <param name="sources">Where the models come from.</param>
    /// <param name="models">The models to compare.</param>
    /// <param name="batch">Samples to run them on.</param>
    /// <param name="details">Lines of each model about layers that are not exact.</param>
    /// <param name="output">Where it is printed.</param>
    public static Totals Run(ModelSources sources, IReadOnlyList<CorpusModel> models, int batch, int details, TextWriter output)
    {
        output.WriteLine(Report.Heading);
        List<ModelResult> results = [];
        List<string> failed = [];
        foreach (var model in models)
        {
            try
            {
                results.Add(Of(sources, model, batch));
                Report.Model(results[^1], details, output);
            }
            catch (ModelFailedException failure)
            {
                failed.Add(model.Name);
                output.WriteLine($"{model.Name}: does not run by itself: {failure.Message}");
            }

            // What TorchSharp holds is freed by finalizers; large models would fill the memory before the collector sees a reason to run.
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        var totals = new Totals(results, failed);
        Report.Print(totals, output);
        return totals;
    }

    /// <summary>Compares one model.</summary>
    /// <exception cref="ModelFailedException">The model itself throws.</exception>
    public static ModelResult Of(ModelSources sources, CorpusModel model, int batch)
    {
        var fired = HookedModels.Run(model, batch);
        var called = sources.Called.Single(other => other.Name == model.Name);
        var real = called == model ? fired : HookedModels.Run(called, batch);
        var clock = Clock.Start();
        ModelFacts foretold;
        try
        {
            foretold = Interpretation.Of(sources, model);
        }
#pragma warning disable CA1031 // Any exception of the interpreter is what this program looks for.
        catch (Exception crash)
#pragma warning restore CA1031
        {
            return new(model.Name, [], Verdict.Unknown, Verdict.Unknown, Verdict.Unknown, [], 0, 0, crash.ToString(), clock.Milliseconds);
        }

        return ModelCheck.Of(model.Name, real, fired, foretold, sources.IsWhole, batch, clock.Milliseconds) with { Work = foretold.Work };
    }
}
