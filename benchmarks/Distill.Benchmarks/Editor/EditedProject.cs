using System.Collections.Immutable;
using System.Globalization;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Distill.Benchmarks.Editor;

/// <summary>A project with experiments that all teach a ResNet, a file each, as an editor holds it.</summary>
internal sealed class EditedProject
{
    private const string Usings = """
        global using System;
        global using Distill;
        """;

    private static readonly CSharpParseOptions Syntax = new(documentationMode: DocumentationMode.Diagnose);

    private int edits;

    /// <summary>A project.</summary>
    /// <param name="experiments">Number of experiments.</param>
    /// <param name="teacher">Depth of the teacher.</param>
    /// <param name="student">Depth of the student.</param>
    public EditedProject(int experiments, int teacher, int student)
    {
        var sources = Enumerable.Range(0, experiments).Select(i => Experiment(i, teacher, student))
            .Concat(["internal static class Unrelated;", Usings, Resource("CifarResNet"), Resource("BasicBlock")]);
        Compilation = CSharpCompilation.Create(
            "Edited",
            sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, Syntax, path: $"File{i}.cs")),
            [.. Net100.References.All, Reference(typeof(TorchSharp.torch)), Reference(typeof(DistillationAttribute)), Reference(typeof(Runtime.Manifest))],
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The project as it stands.</summary>
    public CSharpCompilation Compilation { get; private set; }

    /// <summary>Types a letter into a file that has nothing to do with any experiment.</summary>
    public CSharpCompilation EditUnrelated() => Edit("class Unrelated");

    /// <summary>Declares something new in that file.</summary>
    public CSharpCompilation Declare() => Edit("class Unrelated", "internal static class More{0};\n");

    /// <summary>Types a letter into a comment of the model that every experiment uses.</summary>
    public CSharpCompilation EditModel() => Edit("class BasicBlock");

    /// <summary>An experiment's class.</summary>
    public INamedTypeSymbol Type(int number) => Compilation.GetTypeByMetadataName($"Project.Kd{number}")!;

    private CSharpCompilation Edit(string file, string written = "// {0}\n")
    {
        var tree = Compilation.SyntaxTrees.First(t => t.GetText().ToString().Contains(file, StringComparison.Ordinal));
        var text = tree.GetText();
        var end = new TextSpan(text.Length, 0);
        return Compilation = Compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text.WithChanges(new TextChange(end, string.Format(CultureInfo.InvariantCulture, written, edits++)))));
    }

    private static string Experiment(int number, int teacher, int student) => string.Create(CultureInfo.InvariantCulture, $$"""
        namespace Project;

        [Distillation(Seed = {{number}})]
        [Input(3, 32, 32)]
        [Teacher<Zoo.CifarResNet>({{teacher}}, Weights = "teacher.safetensors")]
        [Student<Zoo.CifarResNet>({{student}})]
        [DistillLoss.CrossEntropy(Weight = 0.1)]
        [DistillLoss.SoftTargets(Temperature = 4, Weight = 0.9)]
        [DistillLoss.Hint("layer2", "layer2")]
        [Optimize.Sgd(0.05, Momentum = 0.9)]
        [Schedule.Step(3, 6)]
        public sealed partial class Kd{{number}};
        """);

    private static string Resource(string name)
    {
        using var stream = typeof(EditedProject).Assembly.GetManifestResourceStream($"Zoo/{name}.cs")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static PortableExecutableReference Reference(Type type) => MetadataReference.CreateFromFile(type.Assembly.Location);
}
