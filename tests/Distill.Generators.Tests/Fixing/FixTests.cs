using Distill.Generators.Tests.Checking;
using Distill.Generators.Tests.Harness;

namespace Distill.Generators.Tests.Fixing;

/// <summary>What a fix leaves compiles clean, and the analyzer has nothing more to say.</summary>
public sealed class FixTests
{
    private const string Experiment = """
        [Distillation]
        [Input(1, 28, 28)]
        [Teacher<WideNet>(64)]
        [Student<SlimNet>(8)]
        [DistillLoss.SoftTargets]

        """;

    /// <summary>Once the layer is found, its size is known: a page shows a hint that is averaged, which is worth a warning of its own.</summary>
    private const string MapsOfDifferentSizes = "KD0303";

    public static TheoryData<string> Ids => [.. Mending.Ids];

    /// <summary>Every example of a page that a fix offers itself for, and each page has at least one.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void A_pages_wrong_example_is_mended(string id)
    {
        var mended = DiagnosticPage.Read(id).Wrong.Select(example => Mending.Of(example, DiagnosticPage.Models)).Where(m => m is not null).ToArray();
        Assert.NotEmpty(mended);
        Assert.All(mended, sources => DemandClean(sources!, except: id == "KD0201" ? MapsOfDifferentSizes : null));
    }

    [Fact]
    public void Partial_is_written_last_and_around_it_too() => Assert.Contains(
        "public static partial class Outer\n{\n    internal sealed partial class Kd;\n}",
        Mended($$"""
            public static class Outer
            {
                {{Experiment.ReplaceLineEndings(" ")}}internal sealed class Kd;
            }
            """).Replace(Experiment.ReplaceLineEndings(" "), string.Empty, StringComparison.Ordinal),
        StringComparison.Ordinal);

    [Fact]
    public void A_constructor_of_one_expression_gets_a_body()
    {
        var mended = Mended(Model("private readonly Linear fc;\n\n    public Net()\n        : base(nameof(Net)) => fc = Linear(4, 3);"));
        Assert.Contains("fc = Linear(4, 3);", mended, StringComparison.Ordinal);
        Assert.Contains("RegisterComponents();", mended, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("List<Linear> layers = new();", "", "ModuleList<Linear> layers = new();")]
    [InlineData("List<Linear> layers = new List<Linear>();", "", "ModuleList<Linear> layers = new ModuleList<Linear>();")]
    [InlineData("Linear[] layers;", "layers = [Linear(4, 4), Linear(4, 4)];", "layers = new ModuleList<Linear>(Linear(4, 4), Linear(4, 4));")]
    [InlineData("Linear[] layers;", "layers = new[] { Linear(4, 4) };", "layers = new ModuleList<Linear>(Linear(4, 4));")]
    public void A_plain_collection_becomes_a_module_list(string field, string constructor, string expected)
    {
        var mended = Mended(Model($"private readonly {field}\n    private readonly Linear fc;\n\n    public Net()\n        : base(nameof(Net))\n    {{\n        fc = Linear(4, 3);\n        {constructor}\n        RegisterComponents();\n    }}"));
        Assert.Contains(expected, mended, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_written_as_a_module_list_is_left_alone() =>
        Assert.Null(Mending.Of(Model("private readonly Linear[] layers;\n    private readonly Linear fc;\n\n    public Net()\n        : base(nameof(Net))\n    {\n        fc = Linear(4, 3);\n        layers = new Linear[3];\n        RegisterComponents();\n    }"), DiagnosticPage.Models));

    private static string Model(string members) => $$"""
        [Distillation]
        [Input(4)]
        [Student<Net>]
        [DistillLoss.CrossEntropy]
        public sealed partial class Rows;

        public sealed class Net : Module<Tensor, Tensor>
        {
            {{members}}

            public override Tensor forward(Tensor input) => fc.call(input);
        }
        """.ReplaceLineEndings("\n");

    private static string Mended(string source)
    {
        var mended = Mending.Of(source.ReplaceLineEndings("\n"), DiagnosticPage.Models);
        Assert.NotNull(mended);
        DemandClean(mended);
        return mended[0].ReplaceLineEndings("\n");
    }

    private static void DemandClean(string[] sources, string? except = null)
    {
        var compiled = Compiled.From(sources);
        Assert.True(compiled.Complaints.IsEmpty && compiled.Findings.All(f => f.Id == except), $"{compiled.Printed}\n\n{sources[0]}");
    }
}
