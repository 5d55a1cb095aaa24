namespace Distill.Generators.Tests.Shapes;

/// <summary>What TorchSharp registers, under which names, and what containers hold.</summary>
public sealed class RegistrationTests
{
    [Theory]
    [InlineData("private Linear a, b;", "a = Linear(8, 1);", "return a.call(x);", "a [N,1]")]
    [InlineData("public Linear Fc { get; } = Linear(8, 2);", "", "return Fc.call(x);", "<Fc>k__BackingField [N,2]")]
    [InlineData("[TorchSharp.Utils.ComponentName(Name = \"other\")] private Linear a = Linear(8, 3);", "", "return a.call(x);", "other [N,3]")]
    [InlineData("private Linear a;", "a = Linear(8, 1); register_module(\"first\", a);", "return a.call(x);", "first [N,1]")]
    [InlineData("private List<Linear> a = new();", "a.Add(Linear(8, 1));", "return a[0].call(x);", "")]
    [InlineData("private ModuleList<Linear> a = new();", "a.Add(Linear(8, 1)); a.Insert(0, Linear(8, 8)); a.Add(Linear(1, 1)); a.RemoveAt(2);", "foreach (var l in a) x = l.call(x); return x;", "a; a.0 [N,8]; a.1 [N,1]")]
    [InlineData("private ModuleDict<Linear> a = new();", "a.Add(\"one\", Linear(8, 1));", "return a[\"one\"].call(x);", "a; a.one [N,1]")]
    [InlineData("private Sequential a;", "a = Sequential((\"p\", Linear(8, 4)), (\"q\", ReLU()));", "return a.call(x);", "a [N,4]; a.p [N,4]; a.q [N,4]")]
    [InlineData("private Sequential a = Sequential();", "for (var i = 8; i > 6; i--) a.append($\"l{i}\", Linear(i, i - 1));", "return a.call(x);", "a [N,6]; a.l8 [N,7]; a.l7 [N,6]")]
    [InlineData("private Sequential a = Sequential(Linear(8, 7), Linear(7, 6));", "", "foreach (var (name, child) in a.named_children()) x = ((Module<Tensor, Tensor>)child).call(x); return x;", "a; a.0 [N,7]; a.1 [N,6]")]
    public void Children_have_their_names(string members, string constructor, string forward, string layers) =>
        Assert.Equal(layers, Interpreted.Layers(Interpreted.Net(members, constructor, forward)));

    [Fact]
    public void A_child_that_registers_nothing_itself_is_registered_by_its_parent()
    {
        var facts = Interpreted.Net(
            """
            public class Block : Module<Tensor, Tensor> { Linear fc = Linear(8, 8); public Block() : base("b") { } public override Tensor forward(Tensor x) => fc.call(x); }
            public class Net : Module<Tensor, Tensor>
            {
                ModuleList<Block> blocks = new();
                public Net() : base("n") { for (var i = 0; i < 2; i++) blocks.Add(new Block()); RegisterComponents(); }
                public override Tensor forward(Tensor x) { for (var i = 0; i < blocks.Count; i++) x = blocks[i].call(x); return x; }
            }
            """,
            [8]);
        Assert.Equal("blocks; blocks.0 [N,8]; blocks.1 [N,8]; blocks.0.fc [N,8]; blocks.1.fc [N,8]", Interpreted.Layers(facts));
        Assert.Equal(144, facts.Shapes.Parameters);
    }

    /// <summary>Nobody tells such a layer that the model is evaluated.</summary>
    [Theory]
    [InlineData("List<Block> blocks = new();", "blocks.Add(new Block());", "blocks[0].call(x)", "[N,1]")]
    [InlineData("Block block = new();", "", "block.call(x)", "[N,2]")]
    [InlineData("", "", "new Block().call(x)", "[N,1]")]
    [InlineData("List<Block> blocks = new();", "var b = new Block(); b.eval(); blocks.Add(b);", "blocks[0].call(x)", "[N,2]")]
    [InlineData("List<Block> blocks = new(); public override void train(bool on = true) { base.train(on); blocks.ForEach(b => b.train(on)); }", "blocks.Add(new Block());", "blocks[0].call(x)", "[N,2]")]
    public void What_is_not_registered_stays_in_training(string member, string constructor, string call, string output)
    {
        var facts = Interpreted.Net(
            $$"""
            public class Block : Module<Tensor, Tensor>
            {
                Linear taught = Linear(8, 1), told = Linear(8, 2);
                public Block() : base("b") => RegisterComponents();
                public override Tensor forward(Tensor x) => training ? taught.call(x) : told.call(x);
            }
            public class Net : Module<Tensor, Tensor>
            {
                {{member}}
                public Net() : base("n") { {{constructor}} RegisterComponents(); }
                public override Tensor forward(Tensor x) => {{call}};
            }
            """,
            [8]);
        Assert.Equal(output, Assert.Single(facts.Shapes.Outputs).ToString());
    }

    [Fact]
    public void A_parameter_that_is_set_to_another_tensor_has_its_shape()
    {
        var facts = Interpreted.Net(
            "private Parameter gain = Parameter(ones(1, 4)), weight = Parameter(ones(4, 8));",
            "using (no_grad()) gain.set_(weight.pow(2).sum([1], keepdim: true).sqrt());",
            "return F.linear(x, weight * gain);");
        Assert.Equal(4 + 32, facts.Shapes.Parameters);
        Assert.Equal("[N,4]", Interpreted.Output(facts));
    }

    [Theory]
    [InlineData("private ModuleList<Linear> a = [Linear(8, 2), Linear(2, 3)];", "return a[1].call(a[0].call(x));", "a; a.0 [N,2]; a.1 [N,3]", 27)]
    [InlineData("private ParameterDict a = [];", "return F.linear(x, a[\"w\"]);", "", 24)]
    public void Containers_are_made_of_collection_expressions(string members, string forward, string layers, long parameters)
    {
        var facts = Interpreted.Net(members, members.Contains("Dict", StringComparison.Ordinal) ? "a.Add(\"w\", Parameter(ones(3, 8)));" : "", forward);
        Assert.Equal(layers, string.Join("; ", Interpreted.Layers(facts).Split("; ").Where(l => l is not "a" || layers.Length > 0)));
        Assert.Equal(parameters, facts.Shapes.Parameters);
        Assert.Equal("[N,3]", Interpreted.Output(facts));
    }

    [Fact]
    public void Classes_may_derive_from_Sequential()
    {
        var facts = Interpreted.Net(
            """
            public class Stage : Sequential { public Stage(int i, int o) : base(("fc", Linear(i, o)), ("act", ReLU())) { } }
            public class Net : Module<Tensor, Tensor> { Stage stage = new(8, 3); public Net() : base("n") => RegisterComponents(); public override Tensor forward(Tensor x) => stage.call(x); }
            """,
            [8]);
        Assert.Equal("stage [N,3]; stage.fc [N,3]; stage.act [N,3]", Interpreted.Layers(facts));
    }

    [Fact]
    public void Tied_parameters_count_once()
    {
        var facts = Interpreted.Net("private Linear a = Linear(8, 8, hasBias: false), b = Linear(8, 8, hasBias: false);", "b.weight = a.weight;", "return b.call(a.call(x));");
        Assert.Equal(64, facts.Shapes.Parameters);
        Assert.Equal(128, facts.Shapes.MultiplyAdds.PerSample);
    }

    [Fact]
    public void One_module_in_two_places_is_one_layer_with_two_paths()
    {
        var facts = Interpreted.Net("private Linear a, b;", "a = Linear(8, 8); b = a;", "return b.call(a.call(x));");
        var layer = Assert.Single(facts.Shapes.Layers);
        Assert.Equal(("a", "b", 2), (layer.Path, Assert.Single(layer.OtherPaths), layer.Calls.Count));
    }

    [Fact]
    public void What_a_constructor_runs_is_forgotten()
    {
        var facts = Interpreted.Net("private Linear a = Linear(8, 4);", "using var none = no_grad(); a.call(zeros(1, 8));", "return a.call(x);");
        Assert.Equal("a [N,4]", Interpreted.Layers(facts));
    }
}
