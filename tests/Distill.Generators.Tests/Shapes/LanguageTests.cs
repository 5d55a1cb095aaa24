namespace Distill.Generators.Tests.Shapes;

/// <summary>What people write in constructors and <c>forward</c>, a feature a line.</summary>
public sealed class LanguageTests
{
    /// <summary>Each computes a width in a way of its own; the layer must come out that wide.</summary>
    [Theory]
    [InlineData("const int width = 3 * 2; fc = Linear(8, width);", 6)]
    [InlineData("int? width = 6; fc = Linear(8, width.Value);", 6)]
    [InlineData("int? width = null; fc = Linear(8, width ?? 5);", 5)]
    [InlineData("int? width = null; fc = Linear(8, width.HasValue ? 1 : 7);", 7)]
    [InlineData("fc = Linear(8, (int)(10 * 0.5f));", 5)]
    [InlineData("fc = Linear(8, (int)Math.Ceiling(7 / 2.0));", 4)]
    [InlineData("fc = Linear(8, 7 / 2 + 7 % 2);", 4)]
    [InlineData("var (a, b) = (2, 3); (a, b) = (b, a); fc = Linear(8, a * 10 + b);", 32)]
    [InlineData("int Twice(int n) => n * 2; fc = Linear(8, Twice(Twice(2)));", 8)]
    [InlineData("Func<int, int> plus = n => n + 1; fc = Linear(8, plus(2));", 3)]
    [InlineData("var total = 0; for (var i = 0; i < 4; i++) { if (i == 2) continue; total += i; } fc = Linear(8, total);", 4)]
    [InlineData("var n = 1; while (true) { n *= 2; if (n > 20) break; } fc = Linear(8, n);", 32)]
    [InlineData("var n = 0; do n++; while (n < 5); fc = Linear(8, n);", 5)]
    [InlineData("var kind = \"big\"; fc = Linear(8, kind switch { \"small\" => 1, \"big\" => 9, _ => 2 });", 9)]
    [InlineData("var size = 12; fc = Linear(8, size switch { < 10 => 1, >= 10 and < 20 => 2, _ => 3 });", 2)]
    [InlineData("object o = 5; fc = Linear(8, o is int n and > 3 ? n : 1);", 5)]
    [InlineData("int width; switch (3) { case 1: width = 1; break; case 2: case 3: width = 23; break; default: width = 0; break; } fc = Linear(8, width);", 23)]
    [InlineData("var d = new Dictionary<string, int> { [\"a\"] = 4 }; d[\"b\"] = d[\"a\"] + 1; fc = Linear(8, d[\"b\"]);", 5)]
    [InlineData("var d = new Dictionary<string, int> { { \"a\", 4 } }; fc = Linear(8, d.TryGetValue(\"a\", out var v) ? v : 1);", 4)]
    [InlineData("int[] sizes = [1, .. new[] { 2, 3 }, 4]; fc = Linear(8, sizes[^1] + sizes[1..3].Sum());", 9)]
    [InlineData("var list = new List<int> { 3 }; list.Add(4); list.Insert(0, 2); list.RemoveAt(1); fc = Linear(8, list[0] * 10 + list[1]);", 24)]
    [InlineData("fc = Linear(8, Enumerable.Range(1, 3).Select(i => i * i).Where(i => i != 4).Aggregate((a, b) => a + b));", 10)]
    [InlineData("fc = Linear(8, new[] { 1, 2 }.Zip(new[] { 3, 4 }).Sum(p => p.First * p.Second));", 11)]
    [InlineData("fc = Linear(8, (from a in new[] { 1, 2 } from b in new[] { 10, 20 } select a * b).Last());", 40)]
    [InlineData("fc = Linear(8, new[] { 3, 1, 2 }.OrderBy(i => i).Skip(1).First());", 2)]
    [InlineData("fc = Linear(8, $\"{7:D3}x\".Length + \"a-b\".Split('-').Length);", 6)]
    [InlineData("static void Set(out int n, ref int m) { n = 4; m++; } var m = 1; Set(out var n, ref m); fc = Linear(8, n * 10 + m);", 42)]
    [InlineData("var grid = new int[2, 3]; grid[1, 2] = 7; fc = Linear(8, grid[1, 2] + grid.GetLength(1));", 10)]
    [InlineData("var t = new { Width = 5 }; fc = Linear(8, t.Width);", 5)]
    [InlineData("int? heads = 3; fc = Linear(8, 12 / heads ?? throw new ArgumentNullException());", 4)]
    [InlineData("int? heads = null; fc = Linear(8, 12 / heads ?? 5);", 5)]
    [InlineData("double? ratio = 0.5; fc = Linear(8, (int)(ratio * 8)!.Value);", 4)]
    [InlineData("fc = Linear(8, string.Equals(\"SiLU\", \"silu\", StringComparison.OrdinalIgnoreCase) ? 3 : 2);", 3)]
    [InlineData("fc = Linear(8, string.Equals(\"SiLU\", null, StringComparison.Ordinal) ? 3 : 2);", 2)]
    [InlineData("fc = Linear(8, \"SiLU\".Equals(\"silu\", StringComparison.Ordinal) ? 3 : 2);", 2)]
    [InlineData("fc = Linear(8, \"SiLU\".StartsWith(\"SI\", StringComparison.OrdinalIgnoreCase) ? 3 : 2);", 3)]
    [InlineData("fc = Linear(8, \"SiLU\".Contains(\"il\", StringComparison.InvariantCultureIgnoreCase) ? 3 : 2);", 3)]
    [InlineData("fc = Linear(8, \"conv1.Weight\".IndexOf(\"w\", StringComparison.OrdinalIgnoreCase));", 6)]
    [InlineData("var d = new Dictionary<string, int>(4, StringComparer.OrdinalIgnoreCase) { [\"SiLU\"] = 7 }; fc = Linear(8, d.TryGetValue(\"silu\", out var n) ? n : 1);", 7)]
    [InlineData("var d = new Dictionary<string, int>(4, StringComparer.Ordinal) { [\"SiLU\"] = 7 }; fc = Linear(8, d.TryGetValue(\"silu\", out var n) ? n : 1);", 1)]
    [InlineData("var rates = linspace(0, 0.1, 12).data<float>().ToArray(); fc = Linear(8, rates[2..7].Length);", 5)]
    [InlineData("fc = Linear(8, zeros(2, 3).data<float>().Count());", 6)]
    [InlineData("var rates = linspace(0, 0.5, 6).data<float>().ToArray(); fc = Linear(8, rates.Count(r => r > 0.25f) + (rates[5] == 0.5f ? 10 : 0));", 13)]
    [InlineData("var rates = linspace(0, 1, 5); fc = Linear(8, (int)(rates[3].item<float>() * 8));", 6)]
    [InlineData("try { fc = Linear(8, 3); } finally { fc = Linear(8, 4); }", 4)]
    [InlineData("var c = Conv2d(3, 4, 5, stride: 2, padding: 1); fc = Linear(8, (int)(c.kernel_size![1] * 10 + c.stride!.Length + c.padding![1] + c.dilation![1]));", 54)]
    [InlineData("var c = Conv2d(3, 4, (5, 3)); fc = Linear(8, (int)(c.kernel_size![1] * 10 + c.stride![1]));", 31)]
    [InlineData("var c = ConvTranspose3d(3, 4, 5); fc = Linear(8, c.kernel_size!.Length * 10 + (int)c.stride![2]);", 31)]
    [InlineData("var c = Conv1d(3, 4, 5); fc = Linear(8, c.kernel_size!.Length * 10 + (int)c.kernel_size[0]);", 15)]
    [InlineData("var p = MaxPool2d(3); fc = Linear(8, (int)(p.kernel_size[1] * 100 + p.stride[1] * 10 + p.padding.Length + p.dilation[1]));", 333)]
    [InlineData("var p = AvgPool2d(3); fc = Linear(8, (p.stride is null ? 20 : 10) + p.kernel_size.Length);", 22)]
    [InlineData("var p = ZeroPad2d(3); fc = Linear(8, p.padding.Length);", 4)]
    [InlineData("var n = LayerNorm(7); fc = Linear(8, (int)n.normalized_shape[0] * 10 + n.normalized_shape.Length);", 71)]
    [InlineData("var n = 1; foreach (var day in Enum.GetValues<DayOfWeek>()) n += (int)day; fc = Linear(8, n);", 22)]
    [InlineData("fc = Linear(8, Enum.GetValues(typeof(DayOfWeek)).Length + Enum.GetNames(typeof(DayOfWeek))[6].Length);", 15)]
    [InlineData("fc = Linear(8, (int)Enum.Parse<DayOfWeek>(\"friday\", true) + (Enum.IsDefined(DayOfWeek.Monday) ? 10 : 0));", 15)]
    [InlineData("fc = Linear(8, Enum.GetName(DayOfWeek.Monday)!.Length + (Enum.IsDefined(typeof(DayOfWeek), \"Noday\") ? 10 : 0));", 6)]
    public void Widths_come_out(string constructor, int width)
    {
        var facts = Interpreted.Net("private Linear fc;", constructor, "return fc.call(x);");
        Assert.Equal($"fc [N,{width}]", Interpreted.Layers(facts));
        Assert.Empty(facts.Unknowns);
        Assert.Equal(9L * width, facts.Shapes.Parameters);
        Assert.Equal(8L * width, facts.Shapes.MultiplyAdds.PerSample);
    }

    /// <summary>Each runs the one layer of 4 in a way of its own.</summary>
    [Theory]
    [InlineData("return x.view(-1, 4, 2);", "[N,4,2]")]
    [InlineData("return fc.call(x).view(-1, 2, 2);", "[N,2,2]")]
    [InlineData("using var scope = NewDisposeScope(); return fc.call(x).MoveToOuterDisposeScope();", "[N,4]")]
    [InlineData("if (x.shape.Length != 2) throw new ArgumentException(\"two\"); return fc.call(x);", "[N,4]")]
    [InlineData("var parts = new List<Tensor>(); for (var i = 0; i < 3; i++) parts.Add(fc.call(x)); return cat(parts, 1);", "[N,12]")]
    [InlineData("return training ? x : fc.call(x);", "[N,4]")]
    [InlineData("return fc.call(x)[..1];", "[1,4]")]
    [InlineData("return fc.call(x[0..1, ..]);", "[1,4]")]
    [InlineData("return zeros(50, 3)[x];", "[N,8,3]")]
    [InlineData("dynamic layer = fc; return layer.call(x);", "[N,4]")]
    [InlineData("return ((dynamic)fc).forward(x);", "[N,4]")]
    [InlineData("return zeros(3, 4)[ones(2).to(x.device).to(arange(2).dtype)];", "[2,4]")]
    [InlineData("Tensor? y = null; y ??= fc.call(x); return y!;", "[N,4]")]
    public void Ways_of_forward_come_out(string forward, string output)
    {
        var facts = Interpreted.Net("private Linear fc;", "fc = Linear(8, 4);", forward);
        Assert.Equal(output, Interpreted.Output(facts));
        Assert.Empty(facts.Errors);
    }

    [Fact]
    public void Deconstruct_methods_of_ones_own_are_followed()
    {
        var facts = Interpreted.Net(
            """
            public static class Parts
            {
                public static void Deconstruct<T>(this T[] all, out T first, out T second)
                {
                    first = all[0];
                    second = all[1];
                }
            }
            public class Net : Module<Tensor, Tensor>
            {
                private readonly Linear fc = Linear(8, 4);
                public Net() : base("n") => RegisterComponents();
                public override Tensor forward(Tensor x)
                {
                    long width;
                    (_, width) = x.shape;
                    var (n, _) = x.shape;
                    return fc.call(x).view(n, 2, width / 4);
                }
            }
            """,
            [8]);
        Assert.Equal("[N,2,2]", Interpreted.Output(facts));
        Assert.Empty(facts.Unknowns);
    }

    [Fact]
    public void Methods_of_blocks_are_found_through_dynamic()
    {
        var facts = Interpreted.Net(
            """
            public class Block : Module<Tensor, Tensor>
            {
                private readonly Linear fc = Linear(8, 4);
                public Block() : base("b") => RegisterComponents();
                public Tensor Twice(Tensor x) => cat([fc.call(x), fc.call(x)], 1);
                public override Tensor forward(Tensor x) => fc.call(x);
            }
            public class Net : Module<Tensor, Tensor>
            {
                private readonly ModuleList<nn.Module> blocks = [new Block()];
                public Net() : base("n") => RegisterComponents();
                public override Tensor forward(Tensor x) => ((dynamic)blocks[0]).Twice(x);
            }
            """,
            [8]);
        Assert.Equal("[N,8]", Interpreted.Output(facts));
        Assert.Empty(facts.Unknowns);
    }

    [Fact]
    public void Training_and_evaluation_go_their_own_way()
    {
        const string forward = "return training ? a.call(x) : b.call(x);";
        Assert.Equal("a; b [N,2]", Interpreted.Layers(Interpreted.Net("private Linear a, b;", "a = Linear(8, 1); b = Linear(8, 2);", forward)));
        Assert.Equal("a [N,1]; b", Interpreted.Layers(Interpreted.Net("private Linear a, b;", "a = Linear(8, 1); b = Linear(8, 2);", forward, training: true)));
    }

    [Fact]
    public void Virtual_methods_base_constructors_records_and_interfaces_are_followed()
    {
        var facts = Interpreted.Net(
            """
            public interface IConfig { int Width { get; } }
            public sealed record Config(int Width, int Depth = 2) : IConfig;
            public abstract class Base : Module<Tensor, Tensor>
            {
                protected readonly Linear head;
                public static int expansion = 3;
                protected Base(IConfig config) : base("Base") { head = Make(config.Width); }
                protected abstract Linear Make(int width);
                public override Tensor forward(Tensor x) => head.call(Body(x));
                protected virtual Tensor Body(Tensor x) => x;
            }
            public sealed class Net(int width) : Base(new Config(width) with { Width = width * 2 })
            {
                private readonly Linear body = Linear(8, 8);
                protected override Linear Make(int width) => Linear(8, width * expansion);
                protected override Tensor Body(Tensor x) { return body.call(x); }
                public void Register() => RegisterComponents();
            }
            """,
            [8],
            training: false,
            2);
        Assert.Equal("[N,12]", Interpreted.Output(facts));
    }

    [Fact]
    public void Generic_blocks_and_factories_are_followed()
    {
        var facts = Interpreted.Net(
            """
            public class Wide : Module<Tensor, Tensor> { readonly Linear fc = Linear(8, 5); public Wide() : base("w") => RegisterComponents(); public override Tensor forward(Tensor x) => fc.call(x); }
            public class Twice<T> : Module<Tensor, Tensor> where T : Module<Tensor, Tensor>, new()
            {
                readonly T inner = new();
                public Twice() : base("t") => RegisterComponents();
                public override Tensor forward(Tensor x) => cat([inner.call(x), inner.call(x)], 1);
            }
            public class Net : Module<Tensor, Tensor> { readonly Twice<Wide> twice = new(); public Net() : base("n") { RegisterComponents(); } public override Tensor forward(Tensor x) => twice.call(x); }
            """,
            [8]);
        Assert.Equal("twice [N,10]; twice.inner [N,5] [N,5]; twice.inner.fc [N,5] [N,5]", Interpreted.Layers(facts));
    }
}
