using Distill.Generators.Checking;
using Distill.Generators.Model;
using Distill.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Tests.Checking;

/// <summary>The rules that read models, at their edges.</summary>
public sealed class ShapeRulesTests
{
    private static string Net(string forward, string body = "body.call(input)") => $$"""
        [Distillation]
        [Input(4)]
        [Teacher<Net>]
        [Student<Net>]
        {{forward}}
        public sealed partial class Rows;

        public sealed class Net : Module<Tensor, Tensor>
        {
            private readonly Linear body, head, spare;
            private readonly ReLU relu = ReLU(inplace: true);
            public Net() : base("net")
            {
                body = Linear(4, 8);
                head = Linear(8, 3);
                spare = Linear(8, 3);
                RegisterComponents();
            }
            public override Tensor forward(Tensor input) => head.call({{body}});
        }
        """;

    [Theory]
    [InlineData("[DistillLoss.Hint(\"body\", \"body\")]", "body.call(input)")]
    [InlineData("[DistillLoss.Hint(\"body\", \"body\", Copy = true)]", "relu.call(body.call(input))")]
    [InlineData("[DistillLoss.Hint(\"head:input\", \"head:input\")]", "relu.call(body.call(input))")]
    [InlineData("[DistillLoss.Hint(\"body\", \"body\")]", "body.call(input).relu()")]
    [InlineData("[DistillLoss.Hint(\"spare\", \"spare\")]", "body.call(Environment.ProcessorCount > 1 ? spare.call(body.call(input)) : input)")]
    public void What_is_sound_or_unknown_gives_none(string loss, string body) => Assert.Empty(Experiments.Findings(Net(loss, body)));

    [Theory]
    [InlineData("[DistillLoss.Hint(\"body\", \"body#2\")]", "body.call(input)", "KD0202")]
    [InlineData("[DistillLoss.Hint(\"head\", \"spare\")]", "body.call(input)", "KD0202")]
    [InlineData("[DistillLoss.Hint(\"relu\", \"relu#2\")]", "relu.call(relu.call(body.call(input)))", "KD0203")]
    [InlineData("[DistillLoss.Hint(\"relu\", \"body\")]", "relu.call(body.call(input))", "KD0204")]
    [InlineData("[DistillLoss.Hint(\"head\", \"body\", Adapter = Adapter.Linear)]", "body.call(input).relu_()", "KD0204")]
    [InlineData("[DistillLoss.Hint(\"head\", \"body\", Adapter = Adapter.Linear)]", "body.forward(input)", "KD0205")]
    [InlineData("[DistillLoss.Hint(\"head\", \"head\")]", "body.forward(input)", "KD0601")]
    [InlineData("[DistillLoss.Hint(\"head\", \"body\")]", "body.call(input)", "KD0302")]
    [InlineData("[DistillLoss.Hint(\"head\", \"body\", Adapter = Adapter.Conv1x1)]", "body.call(input)", "KD0302")]
    public void One_mistake_gives_one(string loss, string body, string id) => Assert.Equal([id], Experiments.Findings(Net(loss, body)));

    [Fact]
    public void A_misfit_inside_is_shown_as_a_second_place()
    {
        var finding = Assert.Single(Compiled.From(Net("[DistillLoss.CrossEntropy]", "head.call(body.call(input))").Replace("[Teacher<Net>]", string.Empty, StringComparison.Ordinal), DiagnosticPage.Models).Findings);
        Assert.Equal(("KD0305", true), (finding.Id, finding.AdditionalLocations.Count == 1));
        Assert.Contains("head.call(", finding.AdditionalLocations[0].SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(finding.AdditionalLocations[0].SourceSpan), StringComparison.Ordinal);
    }

    /// <summary>TorchSharp 0.107 has calls that fire no hook. Whoever writes one is not told to write what is there already.</summary>
    [Fact]
    public void A_call_with_masks_fires_no_tap_and_that_is_said()
    {
        const string Words = """
            [Distillation]
            [Input(5, 8)]
            [Teacher<Words>]
            [Student<Words>]
            [DistillLoss.Hint("block", "block")]
            public sealed partial class Rows;

            public sealed class Words : Module<Tensor, Tensor>
            {
                private readonly TransformerEncoderLayer block;
                private readonly Linear head;
                public Words() : base("words")
                {
                    block = TransformerEncoderLayer(8, 2, 16);
                    head = Linear(8, 3);
                    RegisterComponents();
                }
                public override Tensor forward(Tensor input) => head.call(block.call(input, null, null).mean(new long[] { 1 }));
            }
            """;
        var findings = Compiled.From(Words, DiagnosticPage.Models).Findings;
        Assert.Equal(["KD0205", "KD0205"], findings.Select(f => f.Id)); // of teacher and student
        Assert.All(findings, f => Assert.Contains("an overload of 'call' that fires no tap", f.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        Assert.Empty(Experiments.Findings(Words.Replace("block.call(input, null, null)", "block.call(input)", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("8,7,7", "8,7,7", Adapter.None, "Fits")]
    [InlineData("8,7,7", "16,7,7", Adapter.None, "NeedsAdapter")]
    [InlineData("8,7,7", "16,7,7", Adapter.Conv1x1, "Fits")]
    [InlineData("8,7,7", "16,7,7", Adapter.Conv1x1BnRelu, "Fits")]
    [InlineData("8,7,7", "16,7,7", Adapter.Linear, "NeedsAdapter")]
    [InlineData("8,7,7", "16,14,14", Adapter.None, "NeedsAdapter")]
    [InlineData("8,7,7", "16,14,14", Adapter.Conv1x1, "SizesDiffer")]
    [InlineData("8,7,7", "8,14,14", Adapter.None, "SizesDiffer")]
    [InlineData("8", "16", Adapter.None, "NeedsAdapter")]
    [InlineData("8", "16", Adapter.Linear, "Fits")]
    [InlineData("8", "16", Adapter.Conv1x1, "NeedsAdapter")]
    [InlineData("5,8", "5,16", Adapter.Linear, "Fits")]
    [InlineData("5,8", "6,16", Adapter.Linear, "Apart")]
    [InlineData("5,8", "8", Adapter.Linear, "Apart")]
    [InlineData("?,7,7", "16,7,7", Adapter.None, "Fits")]
    [InlineData("?,7,7", "16,7,9", Adapter.None, "SizesDiffer")]
    public void Shapes_and_adapters(string student, string teacher, Adapter adapter, string fit) =>
        Assert.Equal(fit, AdapterFit.Of(Shape(student), Shape(teacher), adapter).ToString());

    private static Shape Shape(string sample) =>
        Model.Shape.Of(sample.Split(',').Select(d => d == "?" ? Dim.Unknown : long.Parse(d, System.Globalization.CultureInfo.InvariantCulture)).Prepend(Dim.Batch));
}
