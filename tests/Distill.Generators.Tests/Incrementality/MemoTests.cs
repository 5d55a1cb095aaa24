using Distill.Generators.Tests.Checking;
using Distill.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Distill.Generators.Tests.Incrementality;

/// <summary>What is remembered from one keystroke to the next is what would be found anew.</summary>
public sealed class MemoTests
{
    private const string Kd = """
        namespace Project
        {
            [Distillation(Seed = 1)]
            [Input(1, 28, 28)]
            [Teacher<WideNet>(Sizes.Wide, From = typeof(Alone))]
            [Student<Net>(8)]
            [DistillLoss.SoftTargets(Temperature = Sizes.Heat)]
            [DistillLoss.Hint("block2", "body")]
            public sealed partial class Kd
            {
                [DistillLoss]
                private static Tensor Own(Tensor student, Tensor teacher) => Distances.Of(student, teacher);
            }
        }
        """;

    private const string Distances = "public static class Distances { public static Tensor Of(Tensor a, Tensor b) { return (a - b).abs().mean(); } }";

    private const string Alone = """
        namespace Project
        {
            [Distillation(Seed = 1)]
            [Input(1, 28, 28)]
            [Student<WideNet>(64)]
            [DistillLoss.CrossEntropy]
            public sealed partial class Alone;
        }
        """;

    private const string Net = """
        public class Net : Module<Tensor, Tensor>
        {
            public readonly Sequential body;
            public readonly Linear head;

            public Net(int width)
                : base(nameof(Net))
            {
                body = Sequential(Conv2d(1, 128, 3, stride: 4, padding: 1), ReLU());
                head = Linear(128 * 7 * 7, 10);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => head.call(body.call(input).flatten(1));
        }
        """;

    private const string Sizes = "public static class Sizes { public const int Wide = 64; public const double Heat = 4; }";

    private static readonly string[] Files = [Kd, Alone, Net, Sizes, Distances, "internal static class Unrelated { }", DiagnosticPage.Models];

    /// <summary>What is written where nothing was edited.</summary>
    private static readonly Lazy<IEnumerable<(string, string)>> Unedited = new(() => Texts(Anew(Compiled.Bare(Files))));

    /// <summary>Edits in other files than the experiment's: what stands there, and what instead.</summary>
    public static TheoryData<string, string> Edits => new()
    {
        { "Heat = 4", "Heat = 7" },
        { "Wide = 64", "Wide = 32" },
        { "Heat = 4", "Heat = -1" },
        { "public readonly Sequential body;", "public readonly Sequential trunk;" },
        { "body = Sequential(", "/* the body */ body = Sequential(" },
        { "Conv2d(1, 128, 3", "Conv2d(1, 64, 3" },
        { "RegisterComponents();\n    }\n\n    public override Tensor forward(Tensor input) => head.call(body", "RegisterComponents(); register_module(\"extra\", body);\n    }\n\n    public override Tensor forward(Tensor input) => head.call(body" },
        { "[Student<WideNet>(64)]", "[Student<WideNet>(16)]" },
        { "class Alone;", "class AloneToo;" },
        { ".abs()", ".square()" },
        { ".abs()", " /* at most */ .abs()" },
        { "class Unrelated { }", "class Unrelated { } namespace Project { internal static class Distances { public static Tensor Of(Tensor a, Tensor b) => a; } }" },
        { "class Unrelated { }", "class Unrelated { internal const int More = 1; }" },
        { "class Unrelated { }", "class Unrelated { } namespace Project { public static class Sizes { public const int Wide = 8; public const double Heat = 2; } }" },
        { "class Unrelated { }", "class Unrelated { } public class Deeper(int width) : Net(width) { public readonly Linear more = Linear(1, 1); }" },
        { "class Unrelated { }", "class Unrelated { } namespace Project.Distill { }" },
        { "internal static class Unrelated", "global using WideNet = Net;\ninternal static class Unrelated" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void After_an_edit_and_back_again_everything_is_as_if_read_for_the_first_time(string there, string instead)
    {
        var first = Compiled.Bare(Files);
        var edited = Edit(first, there, instead);
        var back = Edit(edited, instead.ReplaceLineEndings("\n"), there);
        var driver = Anew(first);
        Assert.Equal(Unedited.Value, Texts(driver));
        driver = driver.RunGenerators(edited, TestContext.Current.CancellationToken);
        Assert.Equal(Texts(Anew(edited)), Texts(driver));
        Assert.Equal(Unedited.Value, Texts(driver.RunGenerators(back, TestContext.Current.CancellationToken)));
    }

    private static GeneratorDriver Anew(CSharpCompilation project) =>
        CSharpGeneratorDriver.Create([new DistillGenerator().AsSourceGenerator()], parseOptions: Compiled.Syntax).RunGenerators(project, TestContext.Current.CancellationToken);

    private static CSharpCompilation Edit(CSharpCompilation project, string there, string instead)
    {
        there = there.ReplaceLineEndings("\n");
        var tree = project.SyntaxTrees.Single(t => t.ToString().ReplaceLineEndings("\n").Contains(there, StringComparison.Ordinal));
        return project.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(tree.ToString().ReplaceLineEndings("\n").Replace(there, instead, StringComparison.Ordinal))));
    }

    private static IEnumerable<(string, string)> Texts(GeneratorDriver driver) =>
        [.. driver.GetRunResult().GeneratedTrees.Select(t => (t.FilePath, t.ToString())).OrderBy(t => t.FilePath, StringComparer.Ordinal)];
}
