namespace Distill.Generators.Tests.Checking;

/// <summary>KD0201 follows the names that TorchSharp registers, and is silent where only a run can know them.</summary>
public sealed class LayerNamesTests
{
    /// <summary>What other rules say of these models, which do not run their layers, is not looked at here.</summary>
    private static IEnumerable<string> Findings(string source) => Experiments.Findings(source).Where(id => id == "KD0201");

    /// <summary>A teacher whose class body is given, and a loss that looks at one of its layers.</summary>
    private static string Look(string path, string body, string header = "Module<Tensor, Tensor>", string more = "") => $$"""
        [Distillation]
        [Input(1, 28, 28)]
        [Teacher<Net>]
        [Student<SlimNet>(8)]
        [DistillLoss.Hint({{path}}, "features")]
        public sealed partial class DigitsKd;

        public class Net : {{header}}
        {
            {{body}}
            public Net() : base("net") => RegisterComponents();
            public override Tensor forward(Tensor input) => input;
        }
        {{more}}
        """;

    [Theory]
    [InlineData("\"stem\"", "public Linear stem = Linear(1, 1);")]
    [InlineData("\"stem\"", "private readonly Linear stem = Linear(1, 1);")]
    [InlineData("nameof(Net.stem)", "internal Module<Tensor, Tensor> stem = Linear(1, 1);")]
    [InlineData("\"named\"", "[TorchSharp.Utils.ComponentName(Name = \"named\")] private Linear stem = Linear(1, 1);")]
    [InlineData("\"Stem\"", "private Linear Stem { get; } = Linear(1, 1);")]
    [InlineData("nameof(Net.Stem)", "public Linear Stem { get; } = Linear(1, 1);")]
    [InlineData("nameof(Net.inner.conv)", "internal Block inner = new(1, 1);")]
    [InlineData("\"inner.conv\"", "private Block inner = new(1, 1);")]
    [InlineData("\"body\"", "private object body = Linear(1, 1);")]
    public void A_layer_that_is_there_is_found(string path, string body) => Assert.Empty(Findings(Look(path, body)));

    [Theory]
    [InlineData("\"layers.3\"", "private Sequential layers = Sequential();")]
    [InlineData("\"layers.3.conv\"", "private ModuleList<Module<Tensor, Tensor>> layers = ModuleList<Module<Tensor, Tensor>>();")]
    [InlineData("\"any.thing\"", "private Module<Tensor, Tensor> any = Linear(1, 1);")]
    [InlineData("\"late\"", "private void More() => register_module(\"late\", Linear(1, 1));")]
    [InlineData("\"late0\"", "private void More() { for (var i = 0; i < 3; i++) add_module($\"late{i}\", Linear(1, 1)); }")]
    [InlineData("\"late\"", "protected override void RegisterComponents() { }")]
    public void Where_only_a_run_can_know_it_is_silent(string path, string body) => Assert.Empty(Findings(Look(path, body)));

    [Fact]
    public void A_class_that_is_a_container_itself_has_children_that_only_a_run_knows() => Assert.Empty(Findings("""
        [Distillation]
        [Input(1, 28, 28)]
        [Teacher<Stack>]
        [Student<SlimNet>(8)]
        [DistillLoss.Hint("3", "features")]
        public sealed partial class DigitsKd;

        public sealed class Stack() : Sequential(Linear(1, 1));
        """));

    [Fact]
    public void Inherited_layers_count() => Assert.Empty(Findings(Look(
        "\"stem\"",
        string.Empty,
        header: "Base",
        more: "public abstract class Base(string name) : Module<Tensor, Tensor>(name) { private Linear stem = Linear(1, 1); }")));

    [Fact]
    public void A_field_may_hold_a_class_that_derives_from_its_type() => Assert.Empty(Findings(Look(
        "\"part.extra\"",
        "private Part part = new Wider();",
        more: """
            public class Part() : Module<Tensor, Tensor>("part") { public override Tensor forward(Tensor input) => input; }
            public class Wider : Part { private Linear extra = Linear(1, 1); }
            """)));

    [Theory]
    [InlineData("\"\"", "public Linear stem = Linear(1, 1);", "Hint: the teacher Net has no layer ''; there is 'stem'")]
    [InlineData("\"stem.\"", "internal Part stem = new(1);", "Hint: the teacher Net has no layer 'stem.'; there is 'stem.conv'")]
    [InlineData("\"stme\"", "public Linear stem = Linear(1, 1), head = Linear(1, 1);", "Hint: the teacher Net has no layer 'stme'. Did you mean 'stem'?")]
    [InlineData("\"STEM\"", "public Linear stem = Linear(1, 1), head = Linear(1, 1);", "Hint: the teacher Net has no layer 'STEM'. Did you mean 'stem'?")]
    [InlineData("\"classifier\"", "public Linear stem = Linear(1, 1), head = Linear(1, 1);", "Hint: the teacher Net has no layer 'classifier'; there are 'stem', 'head'")]
    [InlineData("\"width\"", "private int width = 3;", "Hint: the teacher Net has no layer 'width'; no field there holds a module")]
    [InlineData("\"inner.convv\"", "private Part inner = new(1);", "Hint: the teacher Net has no layer 'inner.convv'. Did you mean 'inner.conv'?")]
    [InlineData("\"stem\"", "[TorchSharp.Utils.ComponentName(Name = \"named\")] private Linear stem = Linear(1, 1);", "Hint: the teacher Net has no layer 'stem'. Did you mean 'named'?")]
    [InlineData("nameof(Net.Twice)", "internal Linear once = Linear(1, 1); internal Linear Twice => once;", "Hint: the teacher Net has no layer 'Twice'; there is 'once'")]
    public void A_layer_that_is_not_there_is_named_with_what_is(string path, string body, string message) => Assert.Equal(message, Experiments.Message(Look(
        path,
        body,
        more: "public sealed class Part(int width) : Module<Tensor, Tensor>(\"part\") { private Linear conv = Linear(width, 1); public override Tensor forward(Tensor input) => conv.call(input); }")));

    [Fact]
    public void A_base_of_the_model_may_be_named() => Assert.Empty(Findings(Look(
        "nameof(Base.stem)",
        string.Empty,
        header: "Base",
        more: "public abstract class Base(string name) : Module<Tensor, Tensor>(name) { public Linear stem = Linear(1, 1); }")));

    [Fact]
    public void Both_sides_of_a_hint_and_of_a_loss_of_ones_own_are_checked() => Assert.Equal(["KD0201", "KD0201", "KD0201", "KD0201"], Findings("""
        [Distillation]
        [Input(1, 28, 28)]
        [Teacher<WideNet>(64)]
        [Student<SlimNet>(8)]
        [DistillLoss.Hint(nameof(SlimNet.features), nameof(WideNet.block1))]
        public sealed partial class DigitsKd
        {
            [DistillLoss(Teacher = "bloc1", Student = "feature")]
            private static Tensor Own(Tensor student, Tensor teacher) => student - teacher;
        }
        """));
}
