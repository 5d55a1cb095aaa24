using Distill.Measure.Hooks;

namespace Distill.Measure.Comparing;

/// <summary>Runs models with hooks alone.</summary>
internal static class HookedModels
{
    /// <summary>Runs each model and prints what the hooks saw.</summary>
    /// <returns>1 if a model does not run.</returns>
    public static int Show(IReadOnlyList<CorpusModel> models, int batch, TextWriter output)
    {
        var failed = 0;
        foreach (var model in models)
        {
            try
            {
                var run = Run(model, batch);
                output.WriteLine($"{model.Name}: {run.Layers.Count(l => l.Calls.Count > 0)} of {run.Layers.Count} layers run, {run.Calls.Count} calls, {run.Parameters} parameters, gives {string.Join(' ', run.Outputs.OfType<long[]>().Select(s => $"[{string.Join(',', s)}]"))}");
            }
            catch (ModelFailedException failure)
            {
                failed++;
                output.WriteLine($"{model.Name}: DOES NOT RUN: {failure.Message}");
            }
        }

        return failed == 0 ? 0 : 1;
    }

    /// <summary>Builds a model, runs it in evaluation mode and lets go of it.</summary>
    /// <exception cref="ModelFailedException">The model itself throws.</exception>
    public static HookedRun Run(CorpusModel model, int batch)
    {
        using var scope = NewDisposeScope();
        try
        {
            using var module = model.Create();
            module.eval();
            return HookedRun.Of(module, model.Inputs(batch));
        }
#pragma warning disable CA1031 // Foreign models may throw anything; whatever it is, they do not run.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            throw new ModelFailedException((failure.InnerException ?? failure).Message.Split('\n')[0], failure);
        }
    }
}
