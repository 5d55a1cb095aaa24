using Distill.Generators.Model;

namespace Distill.Generators.Tests.Checking;

/// <summary>What may stand after a layer's name.</summary>
public sealed class TapPointTests
{
    [Theory]
    [InlineData("layer2.0.conv1", "layer2.0.conv1", 0, false, null)]
    [InlineData("fc:input", "fc", 0, true, null)]
    [InlineData("relu#2", "relu", 2, false, null)]
    [InlineData("rnn.lstm[0]", "rnn.lstm", 0, false, 0)]
    [InlineData("a.b#3:input[1]", "a.b", 3, true, 1)]
    [InlineData("a.b[1]:input#3", "a.b", 3, true, 1)]
    [InlineData("", "", 0, false, null)]
    public void A_path_is_taken_apart(string path, string layer, int call, bool ofInput, int? element) =>
        Assert.Equal(new(layer, call, ofInput, element), TapPoint.Parse(path));

    [Theory]
    [InlineData("relu#")]
    [InlineData("relu#0")]
    [InlineData("relu#-1")]
    [InlineData("relu#1#2")]
    [InlineData("relu#99999999999")]
    [InlineData("fc:inputs")]
    [InlineData("fc:")]
    [InlineData("fc:input:input")]
    [InlineData("lstm[")]
    [InlineData("lstm[]")]
    [InlineData("lstm[0")]
    [InlineData("lstm[0]x")]
    [InlineData("lstm[0][1]")]
    [InlineData("lstm]")]
    public void What_is_no_path_is_none(string path) => Assert.Null(TapPoint.Parse(path));

    [Theory]
    [InlineData("\"head#0\"", "Hint: the student SlimNet has no layer 'head#0': after a layer's name may stand '#2' (its second call), ':input' (what goes in) and '[0]' (an element of a tuple)")]
    [InlineData("\"heat:input\"", "Hint: the student SlimNet has no layer 'heat:input'. Did you mean 'head:input'?")]
    public void The_rest_of_a_path_is_kept_in_what_is_said(string student, string message) =>
        Assert.Equal(message, Experiments.Message(Experiments.With("SoftTargets", $"Hint(\"block1\", {student})")));

    [Theory]
    [InlineData("nameof(WideNet.head) + \":input\"")]
    [InlineData("nameof(WideNet.block1.conv) + \"#1\"")]
    [InlineData("(nameof(WideNet.block1.conv)) + (\"#1\" + \":input\")")]
    [InlineData("$\"{nameof(WideNet.head)}:input\"")]
    public void A_name_may_be_continued(string teacher) =>
        Assert.DoesNotContain("KD0201", Experiments.Findings(Experiments.With("SoftTargets", $"Hint({teacher}, \"head\")")));

    [Fact]
    public void A_name_is_followed_from_its_model_when_it_is_continued() =>
        Assert.Equal("KD0201", Assert.Single(Experiments.Findings(Experiments.With("SoftTargets", "Hint(nameof(Block.conv) + \"#1\", \"head\")"))));
}
