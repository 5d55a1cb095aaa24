using Distill.Generators.Tests.Harness;

namespace Distill.Generators.Tests.Emitting;

/// <summary>Whatever users call their things, what is emitted compiles without an error and without a warning.</summary>
public sealed class HardNamesTests
{
    /// <summary>Models in a namespace of their own, written so that no name around them matters.</summary>
    internal const string Zoo = """
        namespace Zoo
        {
            public sealed class Big : global::TorchSharp.torch.nn.Module<global::TorchSharp.torch.Tensor, global::TorchSharp.torch.Tensor>
            {
                public readonly global::TorchSharp.Modules.Linear body = global::TorchSharp.torch.nn.Linear(4, 8);
                public Big(int width) : base("big") => RegisterComponents();
                public override global::TorchSharp.torch.Tensor forward(global::TorchSharp.torch.Tensor input) => body.call(input);
            }

            public sealed class Small : global::TorchSharp.torch.nn.Module<global::TorchSharp.torch.Tensor, global::TorchSharp.torch.Tensor>
            {
                public readonly global::TorchSharp.Modules.Linear body = global::TorchSharp.torch.nn.Linear(4, 8);
                public Small(int width) : base("small") => RegisterComponents();
                public override global::TorchSharp.torch.Tensor forward(global::TorchSharp.torch.Tensor input) => body.call(input);
            }
        }
        """;

    internal const string Usings = """
        using global::Distill;
        using global::Zoo;
        """;

    /// <summary>An experiment that uses everything the emitter can write.</summary>
    internal const string Attributes = """
        [Distillation(Seed = -17, Accumulate = 2), Input(4, Mean = new[] { 0.1, 0.2, 0.3, 0.4 })]
        [Teacher<Big>(64)]
        [Student<Small>(8)]
        [DistillLoss.CrossEntropy(Weight = 0.1, IgnoreIndex = -1)]
        [DistillLoss.SoftTargets(Temperature = 2.5)]
        [DistillLoss.Hint("body", "body", Adapter = Adapter.Linear)]
        [DistillLoss.Contrastive("body", "body")]
        [DistillLoss.ActivationBoundary(new[] { "body" }, new[] { "body" })]
        [Optimize.Sgd(0.05, Momentum = 0.9, ClipNorm = 1.5)]
        [Schedule.Cosine(WarmupEpochs = 0.5)]
        """;

    [Fact]
    public void Experiments_that_differ_in_case_only() => DemandClean($$"""
        {{Usings}}
        namespace App;
        {{Attributes}} public sealed partial class Kd;
        {{Attributes}} public sealed partial class KD;
        {{Attributes}} public sealed partial class kD;
        """);

    [Theory]
    [InlineData("@class")]
    [InlineData("@event")]
    [InlineData("@namespace")]
    [InlineData("@await")]
    [InlineData("Größe")]
    [InlineData("実験")]
    [InlineData("Ilık")]
    [InlineData("_")]
    [InlineData("Loop")]
    [InlineData("Tap")]
    [InlineData("Tensor")]
    [InlineData("Distill")]
    [InlineData("Start")]
    [InlineData("Build")]
    public void An_experiment_called(string name) => DemandClean($$"""
        {{Usings}}
        namespace App;
        {{Attributes}} public sealed partial class {{name}};
        """);

    [Theory]
    [InlineData("@event")]
    [InlineData("@class.@event")]
    [InlineData("Tap")]
    [InlineData("App.Tap")]
    [InlineData("System.Mine")]
    [InlineData("My.System")]
    [InlineData("My.TorchSharp")]
    [InlineData("My.Distill")]
    [InlineData("Distill")]
    [InlineData("Distill.Generated")]
    [InlineData("Distill.Runtime")]
    [InlineData("TorchSharp")]
    [InlineData("torch")]
    [InlineData("Tensor")]
    [InlineData("Start")]
    [InlineData("Zoo")]
    [InlineData("ILoop")]
    [InlineData("Global")]
    public void An_experiment_in_a_namespace_called(string space) => DemandClean($$"""
        {{Usings}}
        namespace {{space}} { {{Attributes}} public sealed partial class Kd; }
        {{Attributes}} public sealed partial class Kd;
        """);

    [Theory]
    [InlineData("Tap")]
    [InlineData("System")]
    [InlineData("TorchSharp")]
    [InlineData("torch")]
    [InlineData("Tensor")]
    [InlineData("Step")]
    [InlineData("Batch")]
    public void Experiments_in_a_namespace_and_in_one_within_it_called(string inner) => DemandClean($$"""
        {{Usings}}
        namespace App { {{Attributes}} public sealed partial class Kd; }
        namespace App.{{inner}} { {{Attributes}} public sealed partial class Kd; }
        """);

    [Theory]
    [InlineData("Tap")]
    [InlineData("System")]
    [InlineData("TorchSharp")]
    [InlineData("Distill")]
    [InlineData("torch")]
    [InlineData("Tensor")]
    [InlineData("Batch")]
    [InlineData("Module")]
    [InlineData("Func")]
    [InlineData("ILoop")]
    [InlineData("Generated")]
    [InlineData("Build")]
    [InlineData("BuildLoop")]
    public void Beside_a_type_of_the_users_own_called(string name) => DemandClean($$"""
        {{Usings}}
        namespace App
        {
            public static class {{name}};
            {{Attributes}} public sealed partial class Kd { public static class {{name}}; }
        }
        """);

    [Theory]
    [InlineData("Tap")]
    [InlineData("torch")]
    [InlineData("Tensor")]
    [InlineData("Batch")]
    [InlineData("Generated")]
    public void Beside_a_type_in_the_global_namespace_called(string name) => DemandClean($$"""
        {{Usings}}
        public static class {{name}};
        {{Attributes}} public sealed partial class Kd;
        """);

    [Theory]
    [InlineData("public static partial class Outer")]
    [InlineData("public partial struct Outer")]
    [InlineData("public partial record Outer")]
    [InlineData("public partial record struct Outer")]
    [InlineData("public partial interface Outer")]
    [InlineData("internal abstract partial class @base")]
    public void Nested_in(string outer) => DemandClean($$"""
        {{Usings}}
        namespace App;
        {{outer}} { {{Attributes}} internal sealed partial class Kd; }
        """);

    [Fact]
    public void Nested_beside_one_that_is_called_like_both_together() => DemandClean($$"""
        {{Usings}}
        namespace App
        {
            public partial class Outer { {{Attributes}} private sealed partial class Kd; }
            {{Attributes}} public sealed partial class Outer_Kd;
        }
        namespace App.Outer_ { {{Attributes}} public sealed partial class Kd; }
        namespace App_Outer { {{Attributes}} public sealed partial class Kd; }
        """);

    [Theory]
    [InlineData("Tap")]
    [InlineData("Tensor")]
    [InlineData("Module")]
    [InlineData("Optimizer")]
    [InlineData("Hint")]
    [InlineData("Contrastive")]
    [InlineData("BatchPart")]
    [InlineData("Kd")]
    [InlineData("KdLoop")]
    [InlineData("KdLogits")]
    [InlineData("OtherLoop")]
    [InlineData("OtherLogits")]
    [InlineData("ILoop")]
    [InlineData("System")]
    [InlineData("@class")]
    [InlineData("student")]
    [InlineData("Start")]
    public void A_model_called(string name) => DemandClean($$"""
        {{Usings}}
        namespace App
        {
            {{Attributes.Replace("Small", "Mine." + name, StringComparison.Ordinal)}} public sealed partial class Kd;
            {{Attributes}} public sealed partial class Other;
        }
        namespace App.Mine
        {
            internal sealed class {{name}} : global::TorchSharp.torch.nn.Module<global::TorchSharp.torch.Tensor, global::TorchSharp.torch.Tensor>
            {
                internal readonly global::TorchSharp.Modules.Linear body;
                internal {{name}}(int width) : base("x") { body = global::TorchSharp.torch.nn.Linear(4, width); RegisterComponents(); }
                public override global::TorchSharp.torch.Tensor forward(global::TorchSharp.torch.Tensor input) => body.call(input);
            }
        }
        """);

    [Fact]
    public void Teacher_and_student_of_one_name_in_two_namespaces() => DemandClean($$"""
        {{Usings}}
        namespace App { {{Attributes.Replace("<Small>", "<Mine.Big>", StringComparison.Ordinal)}} public sealed partial class Kd; }
        namespace App.Mine
        {
            public sealed class Big : global::TorchSharp.torch.nn.Module<global::TorchSharp.torch.Tensor, global::TorchSharp.torch.Tensor>
            {
                internal readonly global::TorchSharp.Modules.Linear body;
                public Big(int width) : base("x") { body = global::TorchSharp.torch.nn.Linear(4, width); RegisterComponents(); }
                public override global::TorchSharp.torch.Tensor forward(global::TorchSharp.torch.Tensor input) => body.call(input);
            }
        }
        """);

    [Fact]
    public void Teacher_and_student_of_one_class() => DemandClean($$"""
        {{Usings}}
        namespace App { {{Attributes.Replace("<Small>", "<Big>", StringComparison.Ordinal)}} public sealed partial class Kd; }
        """);

    [Fact]
    public void A_generic_model_nested_in_the_experiment_itself() => DemandClean($$"""
        {{Usings}}
        namespace App;
        {{Attributes.Replace("<Small>", "<Kd.Net<Big>>", StringComparison.Ordinal)}}
        public sealed partial class Kd
        {
            internal sealed class Net<TPart> : global::TorchSharp.torch.nn.Module<global::TorchSharp.torch.Tensor, global::TorchSharp.torch.Tensor>
            {
                internal readonly global::TorchSharp.Modules.Linear body;
                internal Net(int width) : base("x") { body = global::TorchSharp.torch.nn.Linear(4, width); RegisterComponents(); }
                public override global::TorchSharp.torch.Tensor forward(global::TorchSharp.torch.Tensor input) => body.call(input);
            }
        }
        """);

    [Theory]
    [InlineData("Step")]
    [InlineData("StepAlone")]
    [InlineData("student")]
    [InlineData("teacher")]
    [InlineData("Build")]
    [InlineData("logits")]
    [InlineData("studentLogits")]
    [InlineData("start")]
    [InlineData("loop")]
    [InlineData("scope")]
    [InlineData("batch")]
    [InlineData("torch")]
    [InlineData("Tensor")]
    [InlineData("Func")]
    [InlineData("hint")]
    [InlineData("contrastive")]
    [InlineData("part")]
    [InlineData("values")]
    [InlineData("number")]
    [InlineData("Hint2")]
    [InlineData("SoftTargets")]
    [InlineData("@class")]
    [InlineData("@await")]
    [InlineData("Dispose")]
    [InlineData("ToString")]
    [InlineData("optimizer")]
    [InlineData("teacherBody")]
    [InlineData("teacherBodyTap")]
    [InlineData("hintValue")]
    [InlineData("hintWeight")]
    [InlineData("hintAdapter")]
    [InlineData("_")]
    [InlineData("Manifest")]
    [InlineData("CreateLoop")]
    public void A_loss_of_ones_own_called(string name) => DemandClean($$"""
        {{Usings}}
        namespace App;
        {{Attributes}}
        public sealed partial class Kd
        {
            [DistillLoss(Weight = 0.5)]
            private static global::TorchSharp.torch.Tensor {{name}}(global::TorchSharp.torch.Tensor student, global::TorchSharp.torch.Tensor teacher) => student - teacher;

            [DistillLoss(Teacher = "body", Student = "body", Adapter = Adapter.Linear)]
            private static global::TorchSharp.torch.Tensor AndAnother(global::TorchSharp.torch.Tensor student, global::TorchSharp.torch.Tensor teacher) => student - teacher;
        }
        """);

    private static void DemandClean(string program)
    {
        var compiled = Compiled.From(program, Zoo);
        Assert.True(compiled.Complaints.IsEmpty && compiled.Findings.IsEmpty, $"{compiled.Printed}\n\n{string.Join("\n\n", compiled.Sources.Values)}");
    }
}
