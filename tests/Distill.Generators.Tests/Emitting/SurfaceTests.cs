using Distill.Generators.Tests.Checking;
using Distill.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Distill.Generators.Tests.Emitting;

/// <summary>Editors may leave the loop out: what a program sees of an experiment compiles without it.</summary>
public sealed class SurfaceTests
{
    private const string Program = """
        public static class Program
        {
            public static string Name => Distill.Runtime.Experiment.Of<DigitsKd>().Manifest.Experiment;
        }
        """;

    [Fact]
    public void A_program_compiles_without_the_loop()
    {
        var options = new GeneratorDriverOptions(IncrementalGeneratorOutputKind.Implementation);
        CSharpGeneratorDriver.Create([new DistillGenerator().AsSourceGenerator()], driverOptions: options, parseOptions: Compiled.Syntax)
            .RunGeneratorsAndUpdateCompilation(Compiled.Bare(Experiments.Sound, Program, DiagnosticPage.Models), out var compilation, out _, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(compilation.SyntaxTrees, t => t.FilePath.EndsWith(".Loop.g.cs", StringComparison.Ordinal));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void A_program_compiles_with_it() => Assert.Empty(Compiled.From(Experiments.Sound, Program, DiagnosticPage.Models).Complaints);

    [Fact]
    public void A_declaration_with_mistakes_has_a_surface_so_that_they_are_the_only_errors()
    {
        var compiled = Compiled.From(Experiments.With("[Student<SlimNet>(8)]", string.Empty), Program, DiagnosticPage.Models);
        Assert.Equal(["KD0102"], compiled.Ids);
        Assert.Empty(compiled.Complaints);
    }
}
