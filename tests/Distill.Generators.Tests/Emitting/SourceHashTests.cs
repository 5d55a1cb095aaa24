using System.Text.RegularExpressions;
using Distill.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Distill.Generators.Tests.Emitting;

/// <summary>The manifest knows the source of its models: what changes what they compute changes their hash, and nothing else does.</summary>
public sealed partial class SourceHashTests
{
    private const string Usings = """
        global using System;
        global using System.Linq;
        global using Distill;
        global using TorchSharp;
        global using TorchSharp.Modules;
        global using static TorchSharp.torch;
        global using static TorchSharp.torch.nn;
        """;

    private const string Kd = """
        namespace Project;

        [Distillation(Seed = 1)]
        [Input(1, 28, 28)]
        [Teacher<Big>(Sizes.Wide, Weights = "big.safetensors")]
        [Student<Small>(4)]
        [DistillLoss.SoftTargets]
        public sealed partial class Kd
        {
            [DistillLoss(Weight = 0.1)]
            private static Tensor Own(Tensor student, Tensor teacher) => Losses.Distance(student, teacher);
        }
        """;

    private const string Models = """
        using static Project.Sizes;
        namespace Project;

        // Two models with a block and a base in common.
        public sealed class Big : Base
        {
            private readonly Block block;
            private readonly Linear head;

            public Big(int width)
                : base(nameof(Big))
            {
                block = new Block(width);
                head = Linear(width * 784, Classes);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => head.call(block.call(input).Flat());
        }

        public sealed class Small : Base
        {
            private readonly Linear head;

            public Small(int width)
                : base(nameof(Small))
            {
                head = Linear(784, 10);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input)
            {
                /* one layer */
                return head.call(input.flatten(1));
            }
        }
        """;

    private const string Blocks = """
        namespace Project;

        public abstract class Base(string name) : Module<Tensor, Tensor>(name)
        {
            protected const double Slope = 0.1;
        }

        public partial class Block : Base
        {
            private readonly Conv2d conv;

            public Block(int width)
                : base(nameof(Block))
            {
                conv = Conv2d(1, width, 3, padding: 1);
                RegisterComponents();
            }
        }

        public partial class Block
        {
            public override Tensor forward(Tensor input) => functional.leaky_relu(conv.call(input), Slope);
        }
        """;

    private const string Helpers = """
        namespace Project
        {
            public static class Sizes
            {
                public const int Wide = 8;
                public const int Classes = 10;
                public const int Unused = 3;
            }

            public static class Shaping
            {
                public static Tensor Flat(this Tensor input) => input.flatten(1);

                public static Tensor Unused(this Tensor input) => input.flatten(2);
            }

            public static class Losses
            {
                public static Tensor Distance(Tensor a, Tensor b) => (a - b).square().mean() * Factor;

                private static readonly double Factor = 0.5;
            }
        }

        namespace Elsewhere
        {
            public static class Shaping
            {
                public static Tensor Flat(this Tensor input) => input.reshape(input.shape[0], -1);
            }
        }
        """;

    private static readonly string[] Files = [Usings, Kd, Models, Blocks, Helpers];

    private static readonly Hashes Before = Read(Files);

    [Fact]
    public void There_is_one_for_each_model_and_one_for_the_experiments_own_code()
    {
        Assert.Equal(3, new[] { Before.Student, Before.Teacher, Before.Own }.Distinct().Count());
        Assert.All([Before.Student, Before.Teacher, Before.Own], h => Assert.Matches("^[0-9a-f]{64}$", h));
    }

    [Theory]
    [InlineData("/* one layer */", "// the only layer\n", "")]
    [InlineData("// Two models with a block and a base in common.", "", "")]
    [InlineData("head = Linear(784, 10);", "head   =\n  Linear( 784,10 ) ;", "")]
    [InlineData("head = Linear(784, 10);", "#if NEVER\nhead = Linear(784, 11);\n#endif\nhead = Linear(784, 10);", "")]
    [InlineData("head = Linear(784, 10);", "head = Linear(784, 10, false);", "student")]
    [InlineData("head = Linear(width * 784, Classes);", "head = Linear(width * 784, Classes, false);", "teacher")]
    [InlineData("conv = Conv2d(1, width, 3, padding: 1);", "conv = Conv2d(1, width, 5, padding: 2);", "teacher")]
    [InlineData("leaky_relu(conv.call(input), Slope)", "leaky_relu(conv.call(input), 2 * Slope)", "teacher")]
    [InlineData("Slope = 0.1", "Slope = 0.2", "student teacher")]
    [InlineData("Classes = 10", "Classes = 5 + 5", "teacher")]
    [InlineData("Wide = 8", "Wide = 8 + 0", "")]
    [InlineData("Unused = 3", "Unused = 4", "")]
    [InlineData("input.flatten(1);\n\n        public static Tensor Unused", "input.flatten(1, -1);\n\n        public static Tensor Unused", "teacher")]
    [InlineData("input.flatten(2)", "input.flatten(3)", "")]
    [InlineData("Factor = 0.5", "Factor = 0.25", "own")]
    [InlineData("(a - b).square().mean()", "(a - b).abs().mean()", "own")]
    [InlineData("Losses.Distance(student, teacher);", "Losses.Distance(teacher, student);", "own")]
    [InlineData("Losses.Distance(student, teacher);", "/* theirs */ Losses.Distance(student, teacher);", "")]
    [InlineData("Seed = 1", "Seed = 2", "")]
    [InlineData("using static Project.Sizes;", "using static Project.Sizes; using System.Text;", "")]
    [InlineData("using static Project.Sizes;", "using static Project.Sizes; using Elsewhere;", "")]
    [InlineData("using static Project.Sizes;\nnamespace Project;", "namespace Project; using static Sizes;", "")]
    public void It_changes_with_what_is_read_and_with_nothing_else(string there, string instead, string changed)
    {
        var files = Files.Select(f => f.ReplaceLineEndings("\n")).ToArray();
        var at = Assert.Single(Enumerable.Range(0, files.Length), i => files[i].Contains(there, StringComparison.Ordinal));
        files[at] = files[at].Replace(there, instead, StringComparison.Ordinal);
        Assert.Equal(changed, Read(files).ChangesSince(Before));
    }

    [Fact]
    public void The_order_of_files_their_places_and_line_ends_are_no_part_of_it()
    {
        var turned = Compiled.Bare(Files.Reverse().Select(f => f.ReplaceLineEndings("\r\n")));
        var moved = turned.RemoveAllSyntaxTrees().AddSyntaxTrees(turned.SyntaxTrees.Select((t, i) => CSharpSyntaxTree.ParseText(t.GetText(TestContext.Current.CancellationToken), Compiled.Syntax, $"/elsewhere/{i}/F.cs", TestContext.Current.CancellationToken)));
        Assert.Equal(Before, Read(moved));
    }

    [Fact]
    public void A_class_may_move_to_a_file_of_its_own()
    {
        var parts = Models.ReplaceLineEndings("\n").Split("public sealed class Small");
        Assert.Equal(Before, Read([Usings, Kd, parts[0], "namespace Project;\npublic sealed class Small" + parts[1], Blocks, Helpers]));
    }

    [Fact]
    public void A_name_that_comes_to_mean_something_else_is_a_change()
    {
        const string Net = """
            namespace Project
            {
                using Project.One;

                public sealed class Big(int width) : Base(nameof(Big))
                {
                    public override Tensor forward(Tensor input) => input.Rows().slice(1, 0, width + 2, 1);
                }

                file sealed class Unused;
            }

            namespace Project.One { public static class Ways { public static Tensor Rows(this Tensor input) => input.flatten(1); } }
            namespace Project.Two { public static class Ways { public static Tensor Rows(this Tensor input) => input.flatten(1); } }
            """;
        var small = "namespace Project;\npublic sealed class Small" + Models.Split("public sealed class Small")[1];
        var first = Read([Usings, Kd, small, Net, Blocks, Helpers]);
        Assert.Equal("teacher", Read([Usings, Kd, small, Net.Replace("using Project.One;", "using Project.Two;", StringComparison.Ordinal), Blocks, Helpers]).ChangesSince(first));
    }

    [Fact]
    public void A_class_that_only_its_file_knows_is_called_the_same_in_every_folder()
    {
        var local = Models.Replace("new Block(width)", "new Local(width)", StringComparison.Ordinal).Replace("Block block", "Module<Tensor, Tensor> block", StringComparison.Ordinal)
            + "\nfile sealed class Local(int width) : Block(width);";
        var (first, second) = (Compiled.Bare(Usings, Kd, local, Blocks, Helpers), Compiled.Bare(Usings, "internal static class Moves;", Kd, local, Blocks, Helpers));
        Assert.Equal(Read(first), Read(second));
    }

    [Fact]
    public void Models_of_another_assembly_are_named_instead()
    {
        var library = Compiled.Bare(Usings, Models, Blocks, Helpers);
        using var image = new MemoryStream();
        Assert.True(library.WithAssemblyName("Library").Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var program = Compiled.Bare(Usings, Kd);
        var loop = Loop(program.AddReferences(MetadataReference.CreateFromImage(image.ToArray())));
        Assert.Contains("Assemblies = [\"Library\"],", loop, StringComparison.Ordinal);
    }

    private static Hashes Read(IEnumerable<string> files) => Read(Compiled.Bare(files));

    private static Hashes Read(CSharpCompilation project)
    {
        var loop = Loop(project);
        Assert.DoesNotContain("Assemblies", loop, StringComparison.Ordinal);
        return new(Find(loop, "Student"), Find(loop, "Teacher"), Own().Match(loop).Groups[1].Value);
    }

    private static string Loop(CSharpCompilation project)
    {
        var compiled = Compiled.From(project);
        Assert.True(compiled.Complaints.IsEmpty && compiled.Findings.IsEmpty, compiled.Printed);
        return compiled.Sources["Project.Kd.Loop.g.cs"];
    }

    private static string Find(string loop, string role) => Regex.Match(loop, $"{role} = manifest.{role}!? with {{ .*Source = \"([0-9a-f]*)\" }}").Groups[1].Value;

    [GeneratedRegex("OwnSource = \"([0-9a-f]*)\"")]
    private static partial Regex Own();

    private sealed record Hashes(string Student, string Teacher, string Own)
    {
        public string ChangesSince(Hashes before) => string.Join(
            ' ',
            new[] { (Student, before.Student, "student"), (Teacher, before.Teacher, "teacher"), (Own, before.Own, "own") }.Where(h => h.Item1 != h.Item2).Select(h => h.Item3));
    }
}
