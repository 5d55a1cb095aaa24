using System.Collections.Immutable;
using Distill.Generators.Emitting;
using Distill.Generators.Model;
using Distill.Generators.Reading;
using Distill.Generators.Shapes;
using Distill.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators;

/// <summary>Completes every class marked <c>[Distillation]</c>: its surface at once, its loop when something is really built.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DistillGenerator : IIncrementalGenerator
{
    /// <summary>Names of the pipeline's steps, which the tests hold to "cached".</summary>
    internal static readonly ImmutableArray<string> Steps = ["Experiments", "Clashes", "Named", "Project", "Shaped"];

    /// <summary>The one step that holds a compilation, on the way from it to what was read there.</summary>
    internal const string WithSources = "WithSources";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Not by the name of the attribute: that would bind every experiment's attributes again at each keystroke, before anything could be remembered.
        var inspected = new InspectionMemo();
        var experiments = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is ClassDeclarationSyntax { AttributeLists.Count: > 0 }, (source, cancellation) => inspected.Of((ClassDeclarationSyntax)source.Node, source.SemanticModel.Compilation, cancellation))
            .Where(static e => e is not null)
            .Select(static (e, _) => e!)
            .WithTrackingName(Steps[0]);

        var clashes = experiments.Collect().Select(static (all, _) => HintNames.Clashes(all.Select(e => e.Name))).WithTrackingName(Steps[1]);
        var named = experiments.Combine(clashes).Select(static (pair, _) => new NamedExperiment(pair.Left, HintNames.Of(pair.Left.Name, pair.Right))).WithTrackingName(Steps[2]);
        var project = experiments.Collect().Select(static (all, _) => ProjectExperiments.Of(all)).WithTrackingName(Steps[3]);

        context.RegisterSourceOutput(named, static (output, e) => output.AddSource(
            e.Hint + ".g.cs", EmittedText.Of(e.Inspected.Experiment is { } sound ? SurfaceEmitter.Emit(sound) : SurfaceEmitter.EmitBroken(e.Inspected.Name))));

        // Editors run this too, so that nothing is interpreted again but what was edited.
        var memo = new ShapesMemo();
        var shaped = named.Combine(context.CompilationProvider).WithTrackingName(WithSources).Select((pair, cancellation) => new ShapedExperiment(
            pair.Left,
            pair.Left.Inspected.Experiment is { } sound ? memo.Of(sound, pair.Right, cancellation) : ExperimentShapes.None)).WithTrackingName(Steps[4]);

        context.RegisterImplementationSourceOutput(shaped, static (output, e) =>
        {
            if (e.Named.Inspected.Experiment is not { } experiment)
                return;
            output.AddSource(e.Named.Hint + ".Loop.g.cs", EmittedText.Of(LoopEmitter.Emit(experiment, e.Shapes)));
            output.AddSource(e.Named.Hint + ".Logits.g.cs", EmittedText.Of(LogitsEmitter.Emit(experiment)));
        });

        context.RegisterImplementationSourceOutput(project, static (output, all) =>
        {
            if (all.Any)
                output.AddSource("Distill.Start.g.cs", EmittedText.Of(StartEmitter.Emit(all.Reachable)));
        });
    }
}
