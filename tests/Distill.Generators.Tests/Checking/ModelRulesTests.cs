namespace Distill.Generators.Tests.Checking;

/// <summary>The rules of model classes at their edges: what is no mistake gives none.</summary>
public sealed class ModelRulesTests
{
    private const string Forward = "public override Tensor forward(Tensor input) => input;";

    [Theory]
    [InlineData("part.forward(input)", "KD0601")]
    [InlineData("this.part.forward(input)", "KD0601")]
    [InlineData("parts[0].forward(input)", "KD0601")]
    [InlineData("part!.forward(input)", "KD0601")]
    [InlineData("new Func<Tensor, Tensor>(x => part.forward(x))(input)", "KD0601")]
    [InlineData("part?.forward(input)!", "KD0601")]
    [InlineData("part.call(input)", null)]
    [InlineData("forward(input, 1)", null)]
    [InlineData("this.forward(input, 1)", null)]
    [InlineData("new Plain().forward(input)", null)]
    public void A_layer_is_called(string expression, string? id) => Demand(id, $$"""
        public sealed class Net : Module<Tensor, Tensor>
        {
            private readonly Linear part = Linear(1, 1);
            private readonly ModuleList<Linear> parts = new();
            public Net() : base("net") => RegisterComponents();
            public override Tensor forward(Tensor input) => {{expression}};
            private Tensor forward(Tensor input, int times) => input * times;
        }
        public sealed class Plain { public Tensor forward(Tensor input) => input; }
        """);

    [Theory]
    [InlineData("private readonly Linear[] parts = [Linear(1, 1)];", "KD0603")]
    [InlineData("private readonly IReadOnlyList<Linear> parts = [Linear(1, 1)];", "KD0603")]
    [InlineData("private readonly Dictionary<string, Linear> parts = new();", "KD0603")]
    [InlineData("private readonly List<List<Linear>> parts = [];", "KD0603")]
    [InlineData("private List<Module<Tensor, Tensor>> Parts { get; } = [];", "KD0603")]
    [InlineData("private readonly List<Linear> parts = []; private readonly Sequential other = Sequential(Linear(1, 1));", "KD0603")]
    [InlineData("private readonly ModuleList<Linear> parts = new();", null)]
    [InlineData("private static readonly Linear[] Parts = [];", null)]
    [InlineData("private readonly List<Tensor> parts = [];", null)]
    [InlineData("private readonly List<Linear> parts = []; private void Keep() { foreach (var p in parts) register_module(p.GetName(), p); }", null)]
    [InlineData("private readonly List<Linear> parts = []; private readonly ModuleList<Linear> kept = new(); private void Keep(Linear part) { parts.Add(part); kept.Add(part); }", null)]
    [InlineData("private readonly List<Linear> parts = []; private Sequential Body => Sequential(parts);", null)]
    [InlineData("private readonly Linear one = Linear(1, 1); private readonly List<Linear> parts = new(); private void Keep() { parts.Add(one); }", null)]
    [InlineData("private readonly List<Linear> parts = []; protected override void RegisterComponents() { }", null)]
    public void Modules_are_held_where_they_are_seen(string members, string? id) => Demand(id, $$"""
        public sealed class Net : Module<Tensor, Tensor>
        {
            {{members}}
            public Net() : base("net") => RegisterComponents();
            {{Forward}}
        }
        """);

    [Theory]
    [InlineData("public static class Program { public static void Run() { var net = new Net(); } }", "KD0602")]
    [InlineData("public static class Program { public static object Run() { return new Net(); } }", "KD0602")]
    [InlineData("public static class Program { public static Module<Tensor, Tensor> Part() => new Net(); }", null)]
    [InlineData("public static class Program { public static Sequential Parts() => Sequential(new Net()); }", null)]
    [InlineData("public sealed class Other : Module<Tensor, Tensor> { private Net net = new(); public Other() : base(\"x\") => RegisterComponents(); public override Tensor forward(Tensor x) => net.call(x); }", null)]
    [InlineData("public static class Program { public static string Name => nameof(Net); }", null)]
    public void A_model_that_stands_by_itself_registers(string use, string? id) => Demand(id, $$"""
        public sealed class Net() : Module<Tensor, Tensor>("net")
        {
            private readonly Linear part = Linear(1, 1);
            public override Tensor forward(Tensor input) => part.call(input);
        }
        {{use}}
        """);

    [Theory]
    [InlineData("protected Base(string name) : base(name) => RegisterComponents();", null)]
    [InlineData("protected Base(string name) : base(name) { }", "KD0602")]
    public void A_base_may_register_for_it(string constructor, string? id) => Demand(id, $$"""
        public abstract class Base : Module<Tensor, Tensor> { {{constructor}} }
        public sealed class Net() : Base("net")
        {
            private readonly Linear part = Linear(1, 1);
            public override Tensor forward(Tensor input) => part.call(input);
        }
        public static class Program { public static void Run() => new Net().Dispose(); }
        """);

    private static void Demand(string? id, string source) => Assert.Equal(id is null ? [] : [id], Experiments.Findings(source));
}
