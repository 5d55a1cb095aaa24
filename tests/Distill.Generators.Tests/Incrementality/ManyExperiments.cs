using Distill.Generators.Tests.Checking;
using Distill.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Distill.Generators.Tests.Incrementality;

/// <summary>A project with a hundred experiments, a file each, and one file that has nothing to do with them.</summary>
internal static class ManyExperiments
{
    public const int Count = 100;

    public static CSharpCompilation Project { get; } = Compiled.Bare([.. Enumerable.Range(0, Count).Select(Experiment), "internal static class Unrelated;", DiagnosticPage.Models]);

    /// <summary>The project after its unrelated file was edited.</summary>
    public static CSharpCompilation UnrelatedEdited => Edited(file: "class Unrelated;", "class Unrelated;", "class Unrelated { internal const int More = 1; }");

    /// <summary>The project after a comment was written into a model.</summary>
    public static CSharpCompilation ModelEdited => Edited(file: "class SlimNet", "class SlimNet", "class /* small */ SlimNet");

    /// <summary>The project after one experiment was edited.</summary>
    public static CSharpCompilation OneEdited => Edited(file: "class Kd42;", "Temperature = 4", "Temperature = 5");

    private static string Experiment(int number) => $$"""
        namespace Project.Part{{number % 7}};

        [Distillation(Seed = {{number}})]
        [Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
        [Teacher<WideNet>(64, Weights = "wide.safetensors")]
        [Student<SlimNet>(8)]
        [DistillLoss.CrossEntropy(Weight = 0.1)]
        [DistillLoss.SoftTargets(Temperature = 4, Weight = 0.9)]
        [DistillLoss.Hint(nameof(WideNet.block2), "features.1", Adapter = Adapter.Conv1x1)]
        [Optimize.Sgd(0.05, Momentum = 0.9)]
        [Schedule.Step(3, 6)]
        [Augment.Shift(2)]
        public sealed partial class Kd{{number}};
        """;

    private static CSharpCompilation Edited(string file, string part, string instead)
    {
        var tree = Project.SyntaxTrees.Single(t => t.ToString().Contains(file, StringComparison.Ordinal));
        return Project.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(tree.ToString().Replace(part, instead, StringComparison.Ordinal))));
    }
}
