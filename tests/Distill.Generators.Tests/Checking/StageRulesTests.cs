using Distill.Generators.Tests.Harness;

namespace Distill.Generators.Tests.Checking;

/// <summary>What stages may say, and what is certain of them.</summary>
public sealed class StageRulesTests
{
    private const string Hint = "[DistillLoss.Hint(nameof(WideNet.block2), \"features\", Adapter = Adapter.Conv1x1, Stage = 1)]";

    [Theory]
    [InlineData("[Stage(1, Train = \"features\")][Stage(2)]" + Hint + "[DistillLoss.SoftTargets(Stage = 2)][DistillLoss.CrossEntropy(Stage = 2)]")]
    [InlineData("[Stage(1, Train = \"features\")][Stage(2)]" + Hint + "[DistillLoss.CrossEntropy(Stage = 1)][DistillLoss.CrossEntropy(Stage = 2)]")]
    [InlineData("[Stage(1)][Stage(2)][Optimize.Sgd(0.1)][Optimize.Sgd(0.01, Stage = 2)][Schedule.Cosine][Schedule.Step(3, Stage = 1)]" + Hint + "[DistillLoss.SoftTargets]")]
    [InlineData("[Stage(1, Epochs = 2)][Stage(2, Epochs = 5)][Schedule.Cosine(WarmupEpochs = 3, Stage = 2)]" + Hint + "[DistillLoss.SoftTargets]")]
    [InlineData("[Stage(1, Train = $\"{nameof(SlimNet.features)},\" + nameof(SlimNet.head))]" + Hint + "[DistillLoss.SoftTargets]")]
    [InlineData("[Stage(1, Train = \" features . \")]" + Hint + "[DistillLoss.SoftTargets]", "KD0521")]
    [InlineData("[Stage(1, Epochs = 0)]" + Hint + "[DistillLoss.SoftTargets]", "KD0502")]
    [InlineData("[Stage(1, Epochs = 2)][Stage(2, Epochs = 5)][Schedule.Cosine(WarmupEpochs = 3)]" + Hint + "[DistillLoss.SoftTargets]", "KD0502")]
    [InlineData("[Stage(1, Epochs = 2)][Schedule.Step(2, Stage = 1)]" + Hint + "[DistillLoss.SoftTargets]", "KD0502")]
    [InlineData("[Stage(1)][Optimize.Sgd(0.1, Stage = 1)][Optimize.AdamW(0.01, Stage = 1)]" + Hint + "[DistillLoss.SoftTargets]", "KD0110")]
    [InlineData("[Optimize.Sgd(0.1)][Optimize.Sgd(0.01)][DistillLoss.SoftTargets]", "KD0110")]
    [InlineData("[Stage(1)][Stage(1)]" + Hint + "[DistillLoss.SoftTargets(Stage = 2)]", "KD0520")]
    [InlineData("[Stage(0)]" + Hint + "[DistillLoss.SoftTargets]", "KD0520")]
    [InlineData("[Stage(1)][DistillLoss.SoftTargets(Stage = -1)]", "KD0525")]
    [InlineData("[Stage(1)][DistillLoss.SoftTargets(Stage = 2)]", "KD0525")]
    [InlineData("[Stage(1)][DistillLoss.SoftTargets][DistillLoss.SoftTargets]", "KD0402")]
    [InlineData("[Stage(1)][Stage(2, Train = \"\")]" + Hint + "[DistillLoss.SoftTargets]", "KD0521")]
    public void Stages_are_checked(string attributes, params string[] ids) =>
        Assert.Equal(ids, Experiments.Findings(Experiments.With("[DistillLoss.SoftTargets]", attributes)));

    [Theory]
    [InlineData("[Stage(1)][Stage(many)]")]
    [InlineData("[Stage(2)][Stage()]")]
    public void Beside_a_stage_that_does_not_compile_nothing_is_said_of_the_others(string stages) =>
        Assert.Empty(Experiments.FindingsInBrokenCode(Experiments.With("[DistillLoss.SoftTargets]", stages + "[DistillLoss.SoftTargets(Stage = 2)]")));

    [Fact]
    public void A_stage_runs_only_the_teachers_that_it_reads()
    {
        var compiled = Compiled.From(
            """
            [Distillation]
            [Input(1, 28, 28)]
            [Teacher<WideNet>(64, Name = "first")]
            [Teacher<WideNet>(32, Name = "second")]
            [Student<SlimNet>(8)]
            [Stage(1, Epochs = 5)]
            [Stage(2, Epochs = 5)]
            [DistillLoss.SoftTargets(From = "first", Stage = 1)]
            [DistillLoss.SoftTargets(From = "second", Stage = 2)]
            [DistillLoss.CrossEntropy]
            public sealed partial class DigitsKd;
            """,
            DiagnosticPage.Models);
        Assert.True(compiled.Complaints.IsEmpty && compiled.Ids.All(id => id == "KD0300"), compiled.Printed);
        var loop = compiled.Sources.Single(s => s.Key.EndsWith(".Loop.g.cs", StringComparison.Ordinal)).Value;
        Assert.Equal(2, loop.Split("TeacherLogits = firstTeacher.call(batch.Image);").Length);
        Assert.Equal(2, loop.Split("TeacherLogits = secondTeacher.call(batch.Image);").Length);
    }

    /// <summary>A student whose layers and forward are given, a stage that trains a part of it, and a loss that looks at a layer.</summary>
    private static string Ordered(string train, string tap, string forward, string layers = "Linear first = Linear(28, 28), second = Linear(28, 10), other = Linear(28, 28)") => $$"""
        [Distillation]
        [Input(1, 28, 28)]
        [Teacher<Net>]
        [Student<Net>]
        [Stage(1, Train = "{{train}}")]
        [DistillLoss.Attention("{{tap}}", "{{tap}}")]
        [DistillLoss.CrossEntropy]
        public sealed partial class DigitsKd;

        public sealed class Net : Module<Tensor, Tensor>
        {
            private readonly {{layers}};
            public Net() : base("net") => RegisterComponents();
            public override Tensor forward(Tensor input)
            {
                var x = input.view(-1, 28, 28);
                {{forward}}
            }
        }
        """;

    [Theory]
    [InlineData("second", "first", "x = other.call(first.call(x)); return second.call(x).mean(new long[] { 1 });", true)]
    [InlineData("second,other", "first", "x = other.call(first.call(x)); return second.call(x).mean(new long[] { 1 });", true)]
    [InlineData("second", "second:input", "x = other.call(first.call(x)); return second.call(x).mean(new long[] { 1 });", true)]
    [InlineData("first", "first", "x = other.call(first.call(x)); return second.call(x).mean(new long[] { 1 });", false)]
    [InlineData("first,second", "other", "x = other.call(first.call(x)); return second.call(x).mean(new long[] { 1 });", false)]
    [InlineData("other", "second:input", "x = other.call(first.call(x)); return second.call(x).mean(new long[] { 1 });", false)]
    // A branch of its own ran before: what it gave may or may not have come in, and nobody says so.
    [InlineData("other", "first", "var y = other.call(x); x = first.call(x); return second.call(x + y).mean(new long[] { 1 });", false)]
    // What runs twice may have run before.
    [InlineData("other", "first", "x = first.call(other.call(x)); return second.call(other.call(x)).mean(new long[] { 1 });", false)]
    [InlineData("second", "first", "x = first.call(x.matmul(second.weight!.t().matmul(second.weight!))); return second.call(x).mean(new long[] { 1 });", false)]
    // A layer that is never called may give its weights away.
    [InlineData("other", "first", "x = first.call(x).matmul(other.weight!); return second.call(x).mean(new long[] { 1 });", false)]
    public void A_loss_that_does_not_reach_what_is_trained_is_found_where_the_order_is_certain(string train, string tap, string forward, bool found) =>
        Assert.Equal(found, Experiments.Findings(Ordered(train, tap, forward)).Contains("KD0527"));
}
