using System.Globalization;
using Distill.Benchmarks.Measuring;
using Distill.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Distill.Benchmarks.Editor;

/// <summary>What an editor waits for.</summary>
internal sealed class EditorBenchmark : IBenchmark
{
    private const int Experiments = 100;

    public string Name => "editor";

    public string Purpose => "inspection of a ResNet-110 pair, and a keystroke in a project of 100 experiments, warm";

    public IArena Enter(string input) => throw new InvalidOperationException("No contestants: the editor is measured in this process.");

    public void Run(Effort effort)
    {
        Console.WriteLine("                                                               ms (quartiles)            limit");
        Print("inspection of a pair, ResNet-110 and ResNet-110", 10, Inspection(effort));
        Print("the same, models bound already", 10, BoundInspection(effort));
        foreach (var (place, edit) in new (string, Func<EditedProject, CSharpCompilation>)[] { ("an unrelated file", p => p.EditUnrelated()), ("an unrelated declaration", p => p.Declare()), ("a model of all", p => p.EditModel()) })
        {
            Print($"keystroke in {place}: generator", 50, Keystroke(edit, effort));
            Print($"keystroke in {place}: analyzer on one file", 50, Squiggles(edit, effort));
        }
    }

    /// <summary>Everything that is found out about one experiment after a keystroke elsewhere: its models' bodies are bound anew.</summary>
    private static Spread Inspection(Effort effort)
    {
        var project = new EditedProject(1, 110, 110);
        return Timed(effort, project.EditUnrelated, compilation => Findings(compilation, project));
    }

    private static Spread BoundInspection(Effort effort)
    {
        var project = new EditedProject(1, 110, 110);
        Findings(project.Compilation, project);
        return Timed(effort, () => project.Compilation, compilation => Findings(compilation, project));
    }

    private static void Findings(CSharpCompilation compilation, EditedProject project)
    {
        if (new InspectedCompilation(compilation).Findings(project.Type(0), default).Any(f => f.Severity == DiagnosticSeverity.Error))
            throw new InvalidOperationException("The experiment was to be without a mistake.");
    }

    /// <summary>The generator, implementation outputs included, as an editor runs it after a keystroke.</summary>
    private static Spread Keystroke(Func<EditedProject, CSharpCompilation> edit, Effort effort)
    {
        var project = new EditedProject(Experiments, 56, 20);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new DistillGenerator().AsSourceGenerator()]);
        driver = driver.RunGenerators(project.Compilation);
        return Timed(effort, () => edit(project), compilation => driver = driver.RunGenerators(compilation));
    }

    /// <summary>The analyzer on the file that is open, an experiment's.</summary>
    private static Spread Squiggles(Func<EditedProject, CSharpCompilation> edit, Effort effort)
    {
        var project = new EditedProject(Experiments, 56, 20);
        return Timed(effort, () => edit(project), compilation =>
        {
            var analysed = compilation.WithAnalyzers([new DistillAnalyzer()]);
            analysed.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(compilation.SyntaxTrees[0]), null, CancellationToken.None).GetAwaiter().GetResult();
        });
    }

    /// <summary>Times work on something that is made anew before each time, outside of the clock.</summary>
    private static Spread Timed(Effort effort, Func<CSharpCompilation> make, Action<CSharpCompilation> work)
    {
        const int Warming = 12;
        var times = new List<double>();
        var end = DateTime.UtcNow.AddSeconds(effort.Seconds);
        for (var round = 0; round < Warming + effort.LeastRounds || DateTime.UtcNow < end; round++)
        {
            var compilation = make();
            var start = Clock.Now;
            work(compilation);
            if (round >= Warming)
                times.Add((Clock.Now - start).TotalMilliseconds);
        }

        return Spread.Of(times);
    }

    private static void Print(string what, double limit, Spread times) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-61} {times.Text("0.0"),-25} {limit:0}"));
}
