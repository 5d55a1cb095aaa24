using Distill.Generators.Shapes.Evaluation;

namespace Distill.Generators.Tests.Shapes;

/// <summary>Whatever stands there while somebody types, the interpretation ends, soon and without an exception.</summary>
public sealed class LimitsTests
{
    /// <summary>What one step may take beyond the budget: a long list at once.</summary>
    private const int Overshoot = Evaluator.Budget / 4;

    [Theory]
    [InlineData("for (var i = 0; i < 1000000000; i++) x = a.call(x); return x;")]
    [InlineData("for (;;) x = a.call(x);")]
    [InlineData("while (true) { }")]
    [InlineData("foreach (var i in Enumerable.Range(0, int.MaxValue)) x = a.call(x); return x;")]
    [InlineData("return Again(x); Tensor Again(Tensor t) => Again(a.call(t));")]
    [InlineData("return forward(x);")]
    [InlineData("return this.call(x);")]
    [InlineData("var text = \"a\"; for (var i = 0; i < 40; i++) text += text; return x;")]
    [InlineData("var list = new List<int> { 1 }; for (var i = 0; i < 40; i++) list.AddRange(list.ToArray()); return a.call(x);")]
    [InlineData("var grid = new float[100000, 100000]; return a.call(x);")]
    [InlineData("for (var i = 0; i < 3000; i++) for (var j = 0; j < 3000; j++) Math.Sin(i * j); return a.call(x);")]
    [InlineData("int n = 0; int d = 5 / n; return x.view(0, -1, int.MaxValue, d);")]
    public void Endless_work_ends(string forward)
    {
        var facts = Interpreted.Net("private Linear a = Linear(8, 8);", "", forward);
        Assert.InRange(facts.Work, 1, Evaluator.Budget + Overshoot);
        Assert.DoesNotContain(facts.Unknowns, u => u.Text.Contains("Exception", StringComparison.Ordinal));
        Assert.Equal("a", Assert.Single(facts.Shapes.Layers).Path);
        Assert.Empty(facts.Errors.Where(e => e.Layer == "a"));
    }

    /// <summary>What fills tables of numbers is given up after a few turns, not after a quarter of the work each.</summary>
    [Theory]
    [InlineData("for (var i = 0; i < 1000000; i++) s += i * 0.5f;")]
    [InlineData("for (var i = 0; i < 1000; i++) for (var j = 0; j < table.Length; j++) { table[j] = MathF.Sin(i * j); }")]
    [InlineData("for (var i = 1; i <= 50000 * 20; ++i) { if (i % 2 == 0) continue; s += i; }")]
    public void Many_long_loops_hide_no_layer(string loop)
    {
        var facts = Interpreted.Net("private Linear a; private float s; private readonly float[] table = new float[500];", string.Concat(Enumerable.Repeat(loop, 12)) + "a = Linear(8, 8);", "return a.call(x);");
        Assert.Equal("a [N,8]", Interpreted.Layers(facts));
        Assert.InRange(facts.Work, 1, Evaluator.Budget / 2);
    }

    /// <summary>A long loop that may be left early is followed as far as before.</summary>
    [Fact]
    public void A_search_is_followed_to_its_end()
    {
        var facts = Interpreted.Net("private Linear a;", "var n = 0; for (var i = 0; i < 1000000; i++) { n = i; if (i * i > 200) break; } a = Linear(8, n);", "return a.call(x);");
        Assert.Equal("a [N,15]", Interpreted.Layers(facts));
    }

    [Theory]
    [InlineData("var none = new Tensor[]; none[0] = x; return a.call(none[0]);")]
    [InlineData("return a.call(x.mean(new long[] ] { 1 }));")]
    public void Half_of_an_expression_is_no_surprise(string forward)
    {
        var facts = Interpreted.HalfWritten("private Linear a = Linear(8, 8);", forward);
        Assert.DoesNotContain(facts.Unknowns, u => u.Text.Contains("Exception", StringComparison.Ordinal));
        Assert.Equal("a", Assert.Single(facts.Shapes.Layers).Path);
    }

    [Fact]
    public void Deep_expressions_end()
    {
        var facts = Interpreted.Net("private Linear a = Linear(8, 8);", "", $"var n = {string.Join(" + ", Enumerable.Repeat("n0", 800))}; return a.call(x);".Replace("n0", "x.shape.Length", StringComparison.Ordinal));
        Assert.DoesNotContain(facts.Unknowns, u => u.Text.Contains("Exception", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cancelled_interpretation_ends_by_its_exception()
    {
        var compilation = Interpreted.Compile("public class Net : Module<Tensor, Tensor> { public Net() : base(\"n\") { } public override Tensor forward(Tensor x) => x; }");
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => Distill.Generators.Shapes.ModelInterpreter.Interpret(compilation, compilation.GetTypeByMetadataName("Net")!, [], [], false, source.Token));
    }
}
