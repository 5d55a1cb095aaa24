namespace Distill.Generators.Tests.Shapes;

/// <summary>Spans, sets, copies and collections of one's own: what is written through one of them is seen through the others, or forgotten.</summary>
public sealed class SequencesTests
{
    [Theory]
    [InlineData("var a = new[] { 1, 2, 3, 4 }; fc = Linear(8, a.AsSpan(1, 2).Length);", 2)]
    [InlineData("var a = new[] { 1, 2, 3, 4 }; a.AsSpan(1)[0] = 9; fc = Linear(8, a[1]);", 9)]
    [InlineData("var a = new int[4]; new[] { 5, 6 }.CopyTo(a.AsSpan(2)); fc = Linear(8, a[2] * 10 + a[3]);", 56)]
    [InlineData("var a = new int[4]; new[] { 5, 6 }.CopyTo(a, 1); fc = Linear(8, a[1] + a[2]);", 11)]
    [InlineData("var a = new int[3]; Array.Copy(new[] { 5, 6, 7 }, 1, a, 0, 2); fc = Linear(8, a[0] + a[1]);", 13)]
    [InlineData("Span<int> s = stackalloc int[3]; s[1] = 4; fc = Linear(8, s[0] + s[1] + s.Length);", 7)]
    [InlineData("Span<int> s = stackalloc int[] { 3, 4 }; fc = Linear(8, s[0] * 10 + s[1]);", 34)]
    [InlineData("ReadOnlySpan<int> s = stackalloc[] { 3, 4 }; fc = Linear(8, s[0] * 10 + s[1]);", 34)]
    [InlineData("Span<long> s = stackalloc long[2]; s[0] = 5; s[1] = 6; fc = Linear(8, zeros(s).shape[1]);", 6)]
    [InlineData("Span<int> s = new int[3]; s.Slice(1).Fill(4); fc = Linear(8, s[0] + s[1] + s[2]);", 8)]
    [InlineData("fc = Linear(8, new HashSet<int> { 3, 3, 4 }.Count);", 2)]
    [InlineData("var s = new HashSet<int>(); s.Add(1); fc = Linear(8, s.Add(1) ? 1 : 6);", 6)]
    [InlineData("fc = Linear(8, new[] { 3, 3, 4 }.ToHashSet().Count);", 2)]
    [InlineData("var s = new Stack<int>(new[] { 1, 2, 7 }); fc = Linear(8, s.Pop());", 7)]
    [InlineData("var l = new List<int> { 5, 6 }; l.Remove(5); fc = Linear(8, l[0]);", 6)]
    [InlineData("fc = Linear(8, new List<int> { 5, 6 }.Exists(i => i == 6) ? 3 : 2);", 3)]
    [InlineData("var m = new Widths(); m.Add(\"a\", 7); m[\"b\"] = 2; fc = Linear(8, m[\"a\"] + m.Count);", 9)]
    [InlineData("fc = Linear(8, new Sizes { 3, 4 }.Total());", 7)]
    public void Widths_come_out(string constructor, int width)
    {
        var facts = Interpreted.Net(
            """
            private Linear fc;
            private sealed class Widths : Dictionary<string, int> { }
            private sealed class Sizes : List<int> { public int Total() { var sum = 0; foreach (var one in this) sum += one; return sum; } }
            """,
            constructor,
            "return fc.call(x);");
        Assert.Equal($"fc [N,{width}]", Interpreted.Layers(facts));
        Assert.Empty(facts.Unknowns);
    }

    /// <summary>What has no rule, and may change a list, leaves nothing known of it.</summary>
    [Theory]
    [InlineData("var a = new[] { 3, 1 }; new Random(1).Shuffle(a); fc = Linear(8, a[0]);")]
    [InlineData("var q = new Queue<int>(); q.Enqueue(3); q.Enqueue(5); q.TryDequeue(out _); fc = Linear(8, q.Peek());")]
    [InlineData("var a = new[] { 3, 1 }; a.AsSpan().Sort(); fc = Linear(8, a[0]);")]
    [InlineData("var r = linspace(1, 4, 4); r.mul_(2); fc = Linear(8, (int)r[1].item<float>());")]
    [InlineData("var r = linspace(1, 4, 4); r[1] = 7; fc = Linear(8, (int)r[1].item<float>());")]
    [InlineData("var r = linspace(1, 4, 4); init.ones_(r); fc = Linear(8, (int)r.data<float>()[1]);")]
    [InlineData("fc = Linear(8, new[] { \"a\" }.Contains(\"A\", StringComparer.OrdinalIgnoreCase) ? 3 : 2);")]
    public void What_is_not_followed_is_forgotten(string constructor)
    {
        var facts = Interpreted.Net("private Linear fc;", constructor, "return fc.call(x);");
        Assert.Equal("fc [N,?]", Interpreted.Layers(facts));
    }

    [Fact]
    public void Registers_can_be_read_and_changed()
    {
        var facts = Interpreted.Net(
            "private Linear a = Linear(8, 4), b = Linear(8, 2);",
            "register_buffer(\"scale\", ones(3)); _internal_buffers.Remove(\"scale\"); register_buffer(\"shift\", ones(5));",
            "return _internal_buffers.ContainsKey(\"scale\") ? a.call(x) : _internal_buffers.ContainsKey(\"shift\") ? b.call(x) : x;");
        Assert.Equal("a; b [N,2]", Interpreted.Layers(facts));
    }

    [Fact]
    public void A_loop_that_fills_a_table_hides_no_layer()
    {
        var facts = Interpreted.Net(
            "private ModuleList<Linear> all = new(); private Linear Make() { var table = new Dictionary<int, int>(); for (var i = 0; i < 300; i++) for (var j = 0; j < 300; j++) if (!table.ContainsKey(i * j)) table.Add(i * j, table.Count); return Linear(8, 8); }",
            "for (var i = 0; i < 12; i++) all.Add(Make());",
            "foreach (var one in all) x = one.call(x); return x;");
        Assert.Equal(13, facts.Shapes.Layers.Count);
        Assert.Equal("[N,8]", Interpreted.Output(facts));
        Assert.True(facts.Shapes.IsComplete);
    }
}
