namespace Distill.Generators.Tests.Checking;

/// <summary>One mistake gives one diagnostic: ours, or the compiler's own, never both.</summary>
public sealed class OneMistakeTests
{
    [Fact]
    public void A_sound_experiment_gives_none() => Assert.Empty(Experiments.Findings(Experiments.Sound));

    [Theory]
    [InlineData("sealed partial class DigitsKd;", "sealed class DigitsKd;", "KD0101")]
    [InlineData("sealed partial class DigitsKd;", "sealed partial class DigitsKd<T>;", "KD0101")]
    [InlineData("sealed partial class DigitsKd;", "static partial class DigitsKd;", "KD0101")]
    [InlineData("sealed partial class DigitsKd;", "abstract partial class DigitsKd;", "KD0101")]
    [InlineData("sealed partial class DigitsKd;", "sealed partial record DigitsKd;", "KD0101")]
    [InlineData("public sealed partial class DigitsKd;", "file sealed partial class DigitsKd;", "KD0101")]
    [InlineData("[Student<SlimNet>(8)]", "", "KD0102")]
    [InlineData("[Student<SlimNet>(8)]", "[Student<SlimNet>]", "KD0104")]
    [InlineData("[Student<SlimNet>(8)]", "[Student<SlimNet>(8, 9)]", "KD0104")]
    [InlineData("[Student<SlimNet>(8)]", "[Student<SlimNet>(null)]", "KD0104")]
    [InlineData("[Student<SlimNet>(8)]", "[Student<SlimNet>(8.5)]", "KD0104")]
    [InlineData("[Student<SlimNet>(8)]", "[Student<Module<Tensor, Tensor>>(\"x\")]", "KD0104")]
    [InlineData("[Student<SlimNet>(8)]", "[Student<string>(8)]", "KD0105")]
    [InlineData("[Student<SlimNet>(8)]", "[Student<IDisposable>]", "KD0105")]
    [InlineData("[Student<SlimNet>(8)]", "[Student<int[]>]", "KD0105")]
    [InlineData("[Student<SlimNet>(8)]", "[Student<TorchSharp.Modules.Bilinear>(1, 2, 3, true)]", "KD0106")]
    [InlineData("[DistillLoss.SoftTargets]", "", "KD0107")]
    [InlineData("[Teacher<WideNet>(64)]", "", "KD0107")]
    [InlineData("[Input(1, 28, 28)]", "", "KD0108")]
    [InlineData("[Input(1, 28, 28)]", "[Input]", "KD0108")]
    [InlineData("[Input(1, 28, 28)]", "[Input(3, 32, 32, Std = new[] { 0.2 })]", "KD0109")]
    [InlineData("[Teacher<WideNet>(64)]", "[Teacher<WideNet>(64)][Teacher<WideNet>(32)]", "KD0110")]
    [InlineData("[Student<SlimNet>(8)]", "[Student<SlimNet>(8)][Student<SlimNet>(4)]", "KD0110")]
    [InlineData("[Input(1, 28, 28)]", "[Input(1, 28, 28)][Schedule.Cosine][Schedule.Step(3)]", "KD0110")]
    [InlineData("[Teacher<WideNet>(64)]", "[Teacher<WideNet>(64, From = typeof(string))]", "KD0111")]
    [InlineData("[Teacher<WideNet>(64)]", "[Teacher<WideNet>(64, From = typeof(DigitsKd))]", "KD0114")]
    [InlineData("[Teacher<WideNet>(64)]", "[Teacher<SlimNet>(8, Average = 0)]", "KD0118")]
    [InlineData("[Teacher<WideNet>(64)]", "[Teacher<SlimNet>(8, Average = double.NaN)]", "KD0118")]
    [InlineData("[Teacher<WideNet>(64)]", "[Teacher<SlimNet>(4, Average = 0.9)]", "KD0118")]
    [InlineData("[DistillLoss.SoftTargets]", "[DistillLoss.SoftTargets][DistillLoss.Mutual]", "KD0119")]
    [InlineData("[Teacher<WideNet>(64)]", "[Teacher<WideNet>(64)][Peer<WideNet>(64)]", "KD0119")]
    [InlineData("[Teacher<WideNet>(64)]\n[Student<SlimNet>(8)]\n[DistillLoss.SoftTargets]", "[Student<SlimNet>(8)][Peer<WideNet>(4, Name = \"student\")][DistillLoss.CrossEntropy][DistillLoss.Mutual]", "KD0119")]
    [InlineData("[DistillLoss.SoftTargets]", "[DistillLoss.SoftTargets][DistillLoss.DeepestExit]", "KD0412")]
    [InlineData("[DistillLoss.SoftTargets]", "[DistillLoss.SoftTargets][DistillLoss.DeepestExit(\"feature\")]", "KD0201")]
    [InlineData("[DistillLoss.SoftTargets]", "[DistillLoss.SoftTargets][DistillLoss.DeepestExit(\"features\", Share = 2)]", "KD0401")]
    [InlineData("SoftTargets", "SoftTargets(Temperature = 0)", "KD0401")]
    [InlineData("SoftTargets", "SoftTargets(Temperature = double.NaN)", "KD0401")]
    [InlineData("SoftTargets", "SoftTargets(Weight = double.PositiveInfinity)", "KD0401")]
    [InlineData("SoftTargets", "Hint(\"block1\", \"features\", Adapter = (Adapter)7)", "KD0401")]
    [InlineData("[Distillation]", "[Distillation(Epochs = 0)]", "KD0502")]
    [InlineData("[Input(1, 28, 28)]", "[Input(1, 28, 28)][Optimize.Sgd(-0.1)]", "KD0502")]
    [InlineData("[Input(1, 28, 28)]", "[Input(1, -28, 28)]", "KD0401")]
    [InlineData("[Input(1, 28, 28)]", "[Input(1, 28, 28, Mean = new[] { double.NaN })]", "KD0401")]
    [InlineData("[Input(1, 28, 28)]", "[Input(1, 28, 28, Mean = null!)]", "KD0401")]
    [InlineData("SoftTargets", "Hint(null!, \"features\")", "KD0201")]
    [InlineData("SoftTargets", "SimKD(\"block2\", \"features\", \"hed\", \"head\")", "KD0201")]
    [InlineData("SoftTargets", "SimKD(\"block2\", \"features\", null!, \"head\")", "KD0201")]
    [InlineData("SoftTargets", "Overhaul(new[] { \"block2\" }, new[] { \"features.0\" }, Norms = new[] { \"block2.nrm\" })", "KD0201")]
    [InlineData("SoftTargets", "Review(null!, null!)", "KD0408")]
    [InlineData("SoftTargets", "Review(new[] { \"block2\", null! }, new[] { \"features.0\", \"features\" })", "KD0408")]
    [InlineData("SoftTargets", "Attention(\"block2\", \"features\", Form = (AttentionForm)7)", "KD0401")]
    public void Of_the_declaration(string part, string instead, string id) => Assert.Equal([id], Experiments.Findings(Experiments.With(part, instead)));

    [Theory]
    [InlineData("[Student<SlimNet>(8)]", "[Student<Missing>(8)]")]
    [InlineData("[Student<SlimNet>(8)]", "[Studnt<SlimNet>(8)]")]
    [InlineData("[Student<SlimNet>(8)]", "[Student<SlimNet>(DateTime.Now)]")]
    [InlineData("[Student<SlimNet>(8)]", "[Student<SlimNet>(8, Weights = nothing)]")]
    [InlineData("[Student<SlimNet>(8)]", "[Student<SlimNet>(]")]
    [InlineData("[Student<SlimNet>(8)]", "[Student<>(8)]")]
    [InlineData("[Student<SlimNet>(8)]", "[Student<Broken>(8)] // its base does not exist\n")]
    [InlineData("[Teacher<WideNet>(64)]", "[Teacher<WideNet>(64, From = typeof(Missing))]")]
    [InlineData("[DistillLoss.SoftTargets]", "[DistillLoss.SoftTarget]")]
    [InlineData("[DistillLoss.SoftTargets]", "[DistillLoss.SoftTargets(Temprature = 4)]")]
    [InlineData("[DistillLoss.SoftTargets]", "[DistillLoss.SoftTargets(Temperature = \"hot\")]")]
    [InlineData("[DistillLoss.SoftTargets]", "[DistillLoss.Hint(nameof(WideNet.blok1), \"features\")]")]
    [InlineData("[DistillLoss.SoftTargets]", "[DistillLoss.Hint(\"block1\")]")]
    [InlineData("[Input(1, 28, 28)]", "[Input(1, 28, width)]")]
    [InlineData("[Input(1, 28, 28)]", "[Inputs(1, 28, 28)]")]
    [InlineData("[Distillation]", "[Distillation(Epochs = many)]")]
    [InlineData("[Distillation]", "[Distillation(Epochs = 0.5)]")]
    [InlineData("public sealed partial class", "public partial struct")]
    [InlineData("public sealed partial class", "public partial interface")]
    [InlineData("class DigitsKd;", "class DigitsKd { [DistillLoss] static Missing Own(Tensor student, Tensor teacher) => null; }")]
    [InlineData("class DigitsKd;", "class DigitsKd { [DistillLoss] static Tensor Own(Missing student, Tensor teacher) => teacher; }")]
    [InlineData("class DigitsKd;", "class DigitsKd { [DistillLoss(Weight = x)] static Tensor Own(Tensor student) => student; }")]
    public void That_the_compiler_finds_itself_is_not_repeated(string part, string instead) => Assert.Empty(
        Experiments.FindingsInBrokenCode(Experiments.With(part, instead) + "\npublic class Broken(int width) : Modul<Tensor, Tensor>(\"x\") { int Width => width; }"));

    [Theory]
    [InlineData("static Tensor Own(Tensor student, Tensor teacher) => student", null)]
    [InlineData("private static Tensor Own(Tensor a, Tensor b) => a", null)]
    [InlineData("Tensor Own(Tensor student, Tensor teacher) => student", "is not static, but an experiment is never instantiated")]
    [InlineData("static Tensor Own<T>(Tensor student, Tensor teacher) => student", "is generic, but the emitted step calls it with tensors only")]
    [InlineData("static void Own(Tensor student, Tensor teacher) { }", "gives nothing instead of a tensor")]
    [InlineData("static Tensor? Own(Tensor student, Tensor teacher) => null", "may give null, but the step needs a value")]
    [InlineData("static Tensor Own(Tensor student) => student", "takes 1 parameter instead of two")]
    [InlineData("static Tensor Own() => tensor(1)", "takes 0 parameters instead of two")]
    [InlineData("static Tensor Own(Tensor student, int teacher) => student", "takes 'int' as 'teacher' instead of a tensor")]
    [InlineData("static Tensor Own(ref Tensor student, Tensor teacher) => student", "takes 'student' by reference")]
    [InlineData("static Tensor Own(Tensor student, in Tensor teacher) => student", "takes 'teacher' by reference")]
    [InlineData("static Tensor Own(Tensor student, Tensor teacher = null!) => student", "has a default for 'teacher', which is always given")]
    [InlineData("static Tensor Own(Tensor teacher, Tensor student) => student", "names its parameters 'teacher, student', but the student's tensor comes first")]
    public void Of_a_loss_of_ones_own(string method, string? fault)
    {
        var source = Experiments.With("class DigitsKd;", $"class DigitsKd {{ [DistillLoss] {method}{(method.EndsWith('}') ? string.Empty : ";")} }}");
        if (fault is null)
            Assert.Empty(Experiments.Findings(source));
        else
            Assert.Equal($"Loss 'Own' {fault}; declare it 'static Tensor Own(Tensor student, Tensor teacher)'", Experiments.Message(source));
    }

    [Theory]
    [InlineData("public sealed class Own : Module<Tensor, Tensor> { public Own(long a = 1, double b = 2, string? c = null) : base(\"x\") { } public override Tensor forward(Tensor x) => x; }", "(3, 2.5f, null)", null)]
    [InlineData("public sealed class Own : Module<Tensor, Tensor> { public Own(params int[] a) : base(\"x\") { } public override Tensor forward(Tensor x) => x; }", "(1, 2, 3)", null)]
    [InlineData("public sealed class Own : Module<Tensor, Tensor> { internal Own(Adapter a) : base(\"x\") { } public override Tensor forward(Tensor x) => x; }", "(Adapter.Linear)", null)]
    [InlineData("public sealed class Own : Module<Tensor?, Tensor> { public Own() : base(\"x\") { } public override Tensor forward(Tensor? x) => x!; }", "", null)]
    [InlineData("public sealed class Own : Module<Tensor, Tensor> { private Own(int a) : base(\"x\") { } public override Tensor forward(Tensor x) => x; }", "(1)", "Own has no constructor that generated code can reach: make one public or internal")]
    [InlineData("public abstract class Own : Module<Tensor, Tensor> { public Own(int a) : base(\"x\") { } }", "(1)", "Own is abstract and cannot be built: name a class that derives from it")]
    [InlineData("public sealed class Own : Module<Tensor, Tensor> { public required int Width { get; init; } public Own(int a) : base(\"x\") { } public override Tensor forward(Tensor x) => x; }", "(1)", "Own(1) leaves the required member 'Width' unset, and constants set only parameters: take 'Width' as a parameter of the constructor, or mark the constructor [SetsRequiredMembers]")]
    [InlineData("public sealed class Own : Module<Tensor, Tensor> { public Own(int a, bool b = true) : base(\"x\") { } private Own() : base(\"y\") { } public override Tensor forward(Tensor x) => x; }", "(\"a\\n\")", "Own(\"a\\n\") calls no constructor of Own: there is Own(int a, bool b = true); give constants for one of them")]
    public void Of_a_models_constructor(string model, string arguments, string? message)
    {
        var source = Experiments.With("[Student<SlimNet>(8)]", $"[Student<Own>{arguments}]");
        if (message is null)
            Assert.DoesNotContain("KD0104", Experiments.Findings(source, model));
        else
            Assert.Equal(message, Experiments.Message(source, model));
    }

    [Fact]
    public void Two_mistakes_give_two_in_the_order_they_are_written() => Assert.Equal(
        ["KD0109", "KD0104", "KD0401"],
        Experiments.Findings(Experiments.Sound
            .Replace("[Input(1, 28, 28)]", "[Input(1, 28, 28, Mean = new[] { 0.1, 0.2 })]", StringComparison.Ordinal)
            .Replace("(8)", "(\"8\")", StringComparison.Ordinal)
            .Replace("SoftTargets", "SoftTargets(Weight = -1)", StringComparison.Ordinal)));

    [Fact]
    public void Attributes_of_the_same_name_from_elsewhere_are_not_ours() => Assert.Empty(Experiments.Findings(
        "[Other.Distillation] public class NoExperiment;",
        "namespace Other { public sealed class DistillationAttribute : Attribute; }",
        "namespace Distill { public sealed class InputAttribute : Attribute; }".Replace("Distill", "Distill.Mine", StringComparison.Ordinal)));
}
