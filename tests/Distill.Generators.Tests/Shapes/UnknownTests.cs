using Distill.Generators.Model;

namespace Distill.Generators.Tests.Shapes;

/// <summary>What is unknown says why, and never hides a layer that runs.</summary>
public sealed class UnknownTests
{
    private const string Two = "private Linear a = Linear(8, 8), b = Linear(8, 8); private int n = Environment.ProcessorCount;";

    [Theory]
    [InlineData("if (n > 3) x = a.call(x); return x;", "[N,8]")]
    [InlineData("return n > 3 ? a.call(x) : x;", "[N,8]")]
    [InlineData("for (var i = 0; i < n; i++) x = a.call(x); return x;", "[N,8]")]
    [InlineData("while (x.sum().ToDouble() > 0) x = a.call(x); return x;", "[N,8]")]
    [InlineData("if (n > 3) return a.call(x); return b.call(x);", "[N,8]")]
    [InlineData("if (n > 3) return cat([x, a.call(x)], 1); return x;", "[N,?]")]
    public void Both_ways_are_gone_where_a_condition_is_unknown(string forward, string output)
    {
        var facts = Interpreted.Net(Two, "", forward);
        Assert.Equal(output, Interpreted.Output(facts));
        var call = Assert.Single(facts.Shapes["a"]!.Calls);
        Assert.False(call.IsCertain);
        Assert.False(facts.Shapes["a"]!.NeverRuns);
        Assert.NotEmpty(facts.Unknowns);
        Assert.Empty(facts.Errors);
        Assert.True(facts.Shapes.MultiplyAdds.IsAtLeast);
    }

    [Theory]
    [InlineData("return System.Threading.Tasks.Task.Run(() => b.call(x)).Result;")]
    [InlineData("return new Lazy<Tensor>(() => b.call(x)).Value;")]
    [InlineData("var all = new[] { a, b }; return all[n % 2].call(x);")]
    [InlineData("dynamic d = b; return d.call(x);")]
    [InlineData("Tensor y; try { y = Hidden(x); } catch (Exception) { y = b.call(x); } return y;")]
    public void A_layer_that_may_run_unseen_is_never_said_never_to_run(string forward)
    {
        var facts = Interpreted.Net(Two + " private Tensor Hidden(Tensor x) => throw new InvalidOperationException();", "", forward);
        Assert.False(facts.Shapes["b"]!.NeverRuns);
        Assert.NotEmpty(facts.Unknowns);
    }

    [Fact]
    public void A_layer_that_does_not_run_is_known()
    {
        var facts = Interpreted.Net(Two, "", "return a.call(x);");
        Assert.True(facts.Shapes["b"]!.NeverRuns);
        Assert.True(facts.Shapes.IsComplete);
        Assert.Equal(64, facts.Shapes.MultiplyAdds.PerSample);
    }

    [Fact]
    public void A_layer_reached_by_forward_is_known_with_its_place()
    {
        var facts = Interpreted.Net(Two, "", "return b.call(a.forward(x));");
        Assert.True(Assert.Single(facts.Shapes["a"]!.Calls).ByForward);
        Assert.False(Assert.Single(facts.Shapes["b"]!.Calls).ByForward);
        Assert.Equal("a", Assert.Single(facts.Forwards).Layer);
    }

    /// <summary>How it stood where a loop may have been left is how it may stand behind it.</summary>
    [Theory]
    [InlineData("for (var i = 0; i < 3; i++) { if (x.sum().item<float>() > 0) break; x = cat([x, x], 1); } return x;", "[N,?]")]
    [InlineData("for (var i = 0; i < 3; i++) { if (x.sum().item<float>() > 0) continue; x = cat([x, x], 1); } return x;", "[N,?]")]
    [InlineData("while (true) { x = cat([x, x], 1); if (x.shape[1] > 30) break; } return x;", "[N,32]")]
    [InlineData("for (var i = 0; i < 3; i++) { x = a.call(x); if (x.sum().item<float>() > 0) break; } return x;", "[N,8]")]
    [InlineData("foreach (var i in new[] { 1, 2 }) { if (i > 0) { if (x.sum().item<float>() > 0) break; } x = cat([x, x], 1); } return x;", "[N,?]")]
    public void A_loop_that_may_be_left_is_left_at_each_turn(string forward, string output) =>
        Assert.Equal(output, Interpreted.Output(Interpreted.Net(Two, "", forward)));

    /// <summary>TorchSharp's overloads with masks, and those of packed sequences, go past the hooks.</summary>
    [Theory]
    [InlineData("TransformerEncoderLayer", "TransformerEncoderLayer(8, 2, 16)", "return t.call(x);", false)]
    [InlineData("TransformerEncoderLayer", "TransformerEncoderLayer(8, 2, 16)", "return t.call(x, null!);", true)]
    [InlineData("TransformerEncoderLayer", "TransformerEncoderLayer(8, 2, 16)", "return t.call(x, null!, null!);", true)]
    [InlineData("TransformerEncoder", "TransformerEncoder(TransformerEncoderLayer(8, 2, 16), 1)", "return t.call(x, null!, null!);", false)]
    [InlineData("Transformer", "Transformer(8, 2, 1, 1, 16)", "return t.call(x, x);", false)]
    [InlineData("Transformer", "Transformer(8, 2, 1, 1, 16)", "return t.call(x, x, null!);", true)]
    [InlineData("GRU", "GRU(8, 4)", "return t.call(nn.utils.rnn.pack_padded_sequence(x, ones(2, dtype: int64))).Item2;", true)]
    public void A_call_that_fires_no_hook_counts_as_forward(string type, string made, string forward, bool byForward)
    {
        var facts = Interpreted.Net($"private readonly {type} t = {made};", "", forward);
        Assert.Equal(byForward, Assert.Single(facts.Shapes["t"]!.Calls).ByForward);
    }

    [Theory]
    [InlineData("var y = a.call(x); y.relu_(); return b.call(y);", true)]
    [InlineData("var y = a.call(x); F.relu(y, inplace: true); return b.call(y);", true)]
    [InlineData("var y = a.call(x); act.call(y); return b.call(y);", true)]
    [InlineData("var y = a.call(x); y.view(-1, 2, 4).relu_(); return b.call(y);", true)]
    [InlineData("var y = a.call(x); y = F.relu(y); y.relu_(); return b.call(y);", false)]
    [InlineData("return b.call(F.relu(a.call(x)));", false)]
    public void Writes_into_an_output_are_seen_through_views(string forward, bool changed)
    {
        var facts = Interpreted.Net(Two + " private ReLU act = ReLU(inplace: true);", "", forward);
        Assert.Equal(changed, Assert.Single(facts.Shapes["a"]!.Calls).ChangedAfterwards);
        Assert.Equal(changed, facts.Changes.Any(c => c.Layer == "a"));
    }

    [Fact]
    public void What_does_not_fit_is_an_error_once_and_at_its_place()
    {
        var facts = Interpreted.Net("private Linear a = Linear(8, 6), b = Linear(7, 3);", "", "return b.call(a.call(x));");
        var error = Assert.Single(facts.Errors);
        Assert.Equal("Linear takes 7 features, but gets [N,6]", error.Text);
        Assert.Equal("b", error.Layer);
        Assert.Equal("b.call(a.call(x))", error.Place!.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(error.Place.SourceSpan));
        Assert.Equal("[N,3]", Interpreted.Output(facts));
    }

    [Fact]
    public void From_an_unknown_input_a_convolution_still_knows_its_channels()
    {
        var facts = Interpreted.Net("private Conv2d a = Conv2d(8, 5, 3);", "", "return a.call(Own(x)); static Tensor Own(Tensor t) => (Tensor)typeof(Tensor).GetMethod(\"alias\")!.Invoke(t, null)!;");
        Assert.Equal("[?,5,?,?]", Interpreted.Output(facts));
        Assert.Contains("a", facts.WhyUnknown.Keys);
    }

    [Fact]
    public void Facts_name_every_tree_that_was_read()
    {
        var facts = Interpreted.Net(Two, "", "return a.call(x);");
        Assert.Single(facts.Trees);
        Assert.Equal(facts.Shapes, Interpreted.Net(Two, "", "return a.call(x);").Shapes);
    }

    [Fact]
    public void Dims_of_an_input_without_a_name_are_the_batch() => Assert.Equal("N", Dim.Batch.ToString());
}
