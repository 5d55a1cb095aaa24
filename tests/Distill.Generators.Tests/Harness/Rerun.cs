using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Distill.Generators.Tests.Harness;

/// <summary>What a generator did in its second run, after something was edited: an editor runs it so at every keystroke.</summary>
internal sealed class Rerun
{
    private readonly GeneratorRunResult result;

    private Rerun(GeneratorRunResult result) => this.result = result;

    /// <summary>Why each output has the value it has, by the kind of output: <c>SourceOutput</c>, <c>ImplementationSourceOutput</c>.</summary>
    public ILookup<string, IncrementalStepRunReason> Outputs =>
        result.TrackedOutputSteps
            .SelectMany(kind => kind.Value.SelectMany(step => step.Outputs.Select(output => (kind.Key, output.Reason))))
            .ToLookup(o => o.Key, o => o.Reason);

    /// <summary>Runs a generator on a program for the first time.</summary>
    public static GeneratorDriver First(IIncrementalGenerator generator, CSharpCompilation program)
    {
        var options = new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);
        return CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], driverOptions: options).RunGenerators(program, TestContext.Current.CancellationToken);
    }

    /// <summary>Runs a generator again, on the program as it is after an edit.</summary>
    /// <param name="first">What is left of the first run.</param>
    /// <param name="after">The program after the edit.</param>
    public static Rerun After(GeneratorDriver first, CSharpCompilation after)
    {
        var result = first.RunGenerators(after, TestContext.Current.CancellationToken).GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return new(result);
    }

    /// <summary>Demands that nothing was written again.</summary>
    public void DemandCached()
    {
        Assert.NotEmpty(Outputs);
        foreach (var kind in Outputs)
        {
            var again = kind.Count(r => r is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
            if (again > 0)
                Assert.Fail($"{again} of {kind.Count()} outputs of kind {kind.Key} were written again: something in the model differs between equal declarations.");
        }
    }

    /// <summary>Demands that the pipeline hands on nothing that keeps a compilation alive or differs from run to run.</summary>
    public void DemandPlainData()
    {
        foreach (var (name, value) in Handed())
        {
            if (ObjectGraph.PathToForbidden(value) is { } path)
                Assert.Fail($"Step '{name}' hands on {path}; models hold data, never symbols.");
        }
    }

    /// <summary>Every value between the compiler's own steps and the outputs.</summary>
    private IEnumerable<(string Name, object Value)> Handed()
    {
        var seen = new HashSet<IncrementalGeneratorRunStep>();
        var open = new Stack<IncrementalGeneratorRunStep>(result.TrackedOutputSteps.Values.SelectMany(steps => steps).SelectMany(Before));
        while (open.TryPop(out var step))
        {
            if (IsOfCompiler(step) || !seen.Add(step))
                continue;
            foreach (var (value, _) in step.Outputs)
                yield return (step.Name ?? "unnamed", value);
            foreach (var input in Before(step))
                open.Push(input);
        }
    }

    private static IEnumerable<IncrementalGeneratorRunStep> Before(IncrementalGeneratorRunStep step) => step.Inputs.Select(i => i.Source);

    /// <summary>
    /// The compiler's own steps hold syntax and symbols by their nature. The last of <c>ForAttributeWithMetadataName</c>,
    /// the one that holds what the generator's own transform gave, is called <c>result_…</c>. One step of the generator's pairs an experiment with
    /// the compilation that its models are read from; what comes after it is looked at like everything else.
    /// </summary>
    private static bool IsOfCompiler(IncrementalGeneratorRunStep step) =>
        step.Name is DistillGenerator.WithSources or "Compilation" or "ParseOptions" or "AdditionalTexts" or "AnalyzerConfigOptions" or "MetadataReferences"
        || (step.Name?.EndsWith("_ForAttributeWithMetadataName", StringComparison.Ordinal) == true && !step.Name.StartsWith("result", StringComparison.Ordinal));
}
