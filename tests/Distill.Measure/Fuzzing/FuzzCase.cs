using Distill.Generators;
using Distill.Measure.Comparing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Distill.Measure.Fuzzing;

/// <summary>What one spoilt program led to.</summary>
/// <param name="Number">Which one; with the same number and seeds it is made again.</param>
/// <param name="Model">The model that was spoilt.</param>
/// <param name="Binds">Whether it still compiles.</param>
/// <param name="Milliseconds">Generator, analyzer and interpreter together.</param>
/// <param name="Fault">What must not happen: AD0001, CS8785, an exception; null if nothing of the kind.</param>
internal sealed record FuzzCase(int Number, string Model, bool Binds, double Milliseconds, string? Fault)
{
    /// <summary>Spoils a program and lets everything read it that reads programs.</summary>
    public static FuzzCase Of(int number, IReadOnlyList<FuzzSeed> seeds)
    {
        var (seed, program) = Spoilt(number, seeds);
        var binds = !program.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error);
        var clock = Clock.Start();
        var fault = Read(seed, program);
        return new(number, seed.Model.Name, binds, clock.Milliseconds, fault);
    }

    /// <summary>The program of that number.</summary>
    public static (FuzzSeed Seed, CSharpCompilation Program) Spoilt(int number, IReadOnlyList<FuzzSeed> seeds)
    {
#pragma warning disable CA5394 // Reproducible, not secret.
        var random = new Random(number);
        var seed = seeds[random.Next(seeds.Count)];
        var file = random.Next(5) == 0 ? seed.ExperimentFile : seed.ModelFile;
#pragma warning restore CA5394
        return (seed, seed.Program.ReplaceSyntaxTree(file, Mutation.Of(file, random)));
    }

    private static string? Read(FuzzSeed seed, CSharpCompilation program)
    {
        var options = (CSharpParseOptions)seed.ModelFile.Options;
        _ = CSharpGeneratorDriver.Create([new DistillGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(program, out var completed, out var generatorSaid);
        if (generatorSaid.FirstOrDefault(d => d.Id == "CS8785") is { } generator)
            return generator.ToString();
        var findings = completed.WithAnalyzers([new DistillAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        if (findings.FirstOrDefault(d => d.Id == "AD0001") is { } analyzer)
            return analyzer.ToString();
        return Interpret(seed, program);
    }

    // The analyzer asks for shapes only where the declaration is sound; the interpreter itself must bear every source.
    private static string? Interpret(FuzzSeed seed, CSharpCompilation program)
    {
        if (program.GetTypeByMetadataName(seed.Model.FactoryType)?.GetMembers(seed.Model.Name).OfType<IMethodSymbol>().FirstOrDefault() is not { } factory)
            return null;
        try
        {
            var facts = Interpretation.Of(program, factory, seed.Model);
            return ModelCheck.Swallowed(facts);
        }
#pragma warning disable CA1031 // Any exception is the fault that is looked for.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return fault.ToString();
        }
    }
}
