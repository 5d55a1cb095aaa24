using Distill.Integration.Tests.Harness;

namespace Distill.Integration.Tests.Building;

/// <summary>
/// A logits loss is one file in a clone of the repository, or one method in a project of one's own. Either gets its value, its derivative, its place in the
/// fused kernel, its CUDA C and the checks of its parameters, and nothing else is edited.
/// </summary>
public sealed class LossInOneFileTests : IDisposable
{
    private readonly Scratch scratch = new();

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_file_or_a_method_is_all_that_a_loss_takes()
    {
        RepositoryCopy.Make(scratch.At("clone"), "src");
        scratch.Write("clone/src/Distill.Dsl/Losses/BrierAttribute.cs", Loss);
        scratch.Write("clone/own/own.csproj", Project);

        // Its parameters are checked: that is the only complaint.
        scratch.Write("clone/own/Own.cs", Own.Replace("Temperature = 2", "Temperature = -2", StringComparison.Ordinal));
        scratch.Write("clone/own/Program.cs", "return 0;\n");
        var refused = await Build();
        var complaints = refused.Output.Split('\n').Where(l => l.Contains(".cs(", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(complaints);
        Assert.All(complaints, c => Assert.Contains("error KD0401", c, StringComparison.Ordinal));

        // It has a value and a gradient: the program compares both with autograd.
        scratch.Write("clone/own/Own.cs", Own);
        scratch.Write("clone/own/Program.cs", Program);
        var built = await Build();
        Assert.True(built.ExitCode == 0, built.ToString());
        Assert.Contains(" 0 Warning(s)", built.Output, StringComparison.Ordinal);
        var run = await Harness.Program.Run("dotnet", [scratch.At("clone", "own", "bin", "Release", "net10.0", "own.dll")]);
        Assert.True(run.ExitCode == 0, run.ToString());

        // One kernel computes all of them, and is printed for GPUs.
        var emitted = await File.ReadAllTextAsync(scratch.At("clone", "own", scratch.Files("clone", "own").Single(f => f.EndsWith("Own.Logits.g.cs", StringComparison.Ordinal))), TestContext.Current.CancellationToken);
        Assert.Contains("Evaluate(Tensor student, Tensor teacher, Tensor label, float crossEntropy, float brier, float focal)", emitted, StringComparison.Ordinal);
        var cuda = emitted[emitted.IndexOf("IRowProgram.Cuda", StringComparison.Ordinal)..];
        Assert.Contains("const float brier = in.weight(1);", cuda, StringComparison.Ordinal);
        Assert.Contains("const float focal = in.weight(2);", cuda, StringComparison.Ordinal);
        Assert.Contains("in.put(2, ", cuda, StringComparison.Ordinal);
    }

    public void Dispose() => scratch.Dispose();

    private Task<Program> Build() => Harness.Program.Run("dotnet", ["build", "own", "-c", "Release", "-nologo", "-p:EnableNETAnalyzers=false", "-p:EnforceCodeStyleInBuild=false"], scratch.At("clone"));

    private const string Loss = """
        using Distill.Formulas;

        namespace Distill;

        public static partial class DistillLoss
        {
            /// <summary>The squared distance of two distributions: <c>Σ (softmax(teacher/T) − softmax(student/T))²</c>.</summary>
            [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
            public sealed class BrierAttribute : LogitsLossAttribute
            {
                /// <summary>Temperature T. Default 1.</summary>
                [Positive]
                public double Temperature { get; set; } = 1;

                /// <inheritdoc/>
                public override Expr Value(LogitsRow student, LogitsRow teacher) =>
                    Expr.Sum(Expr.Power(teacher.Softmax(Temperature) - student.Softmax(Temperature), 2));
            }
        }
        """;

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
            <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
          </PropertyGroup>
          <ItemGroup>
            <ProjectReference Include="../src/Distill.Runtime/Distill.Runtime.csproj" />
            <ProjectReference Include="../src/Distill.Dsl/Distill.Dsl.csproj" />
            <ProjectReference Include="../src/Distill.Generators/Distill.Generators.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
          </ItemGroup>
        </Project>
        """;

    private const string Program = """
        using TorchSharp;

        using var scope = torch.NewDisposeScope();
        torch.random.manual_seed(3);
        var (student, teacher, label) = (torch.randn(5, 10, torch.float64).mul(3).requires_grad_(), torch.randn(5, 10, torch.float64).mul(3), torch.tensor([0L, 9, 4, 4, 7]));
        var result = Distill.Generated.Owned.OwnLogits.Evaluate(student.to(torch.float32), teacher.to(torch.float32), label, 0.5f, 2f, 0.25f);
        var hard = torch.nn.functional.cross_entropy(student, label);
        var brier = ((teacher / 2).softmax(1) - (student / 2).softmax(1)).square().sum(1).mean();
        var right = student.log_softmax(1).gather(1, label.unsqueeze(1));
        var focal = (-(1 - right.exp()).square() * right).mean();
        (0.5 * hard + 2 * brier + 0.25 * focal).backward();
        var off = Math.Max(Math.Abs(result.Brier - brier.ToDouble()), Math.Abs(result.Focal - focal.ToDouble()));
        var gradientOff = (result.Gradient.to(torch.float64) - student.grad!).norm().ToDouble() / student.grad!.norm().ToDouble();
        Console.WriteLine($"values {off:E1}, gradient {gradientOff:E1} off");
        return off < 1e-5 && gradientOff < 1e-5 ? 0 : 1;
        """;

    private const string Own = """
        using Distill;
        using Distill.Formulas;
        using TorchSharp;
        using TorchSharp.Modules;

        namespace Owned;

        internal sealed class Net : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            private readonly Linear head;

            public Net(int inputs)
                : base(nameof(Net))
            {
                head = torch.nn.Linear(inputs, 10);
                RegisterComponents();
            }

            public override torch.Tensor forward(torch.Tensor input) => head.call(input);
        }

        [Distillation]
        [Input(8)]
        [Teacher<Net>(8, Weights = "net.safetensors")]
        [Student<Net>(8)]
        [DistillLoss.CrossEntropy(Weight = 0.5)]
        [DistillLoss.Brier(Temperature = 2, Weight = 2)]
        [Optimize.Sgd(0.1)]
        internal sealed partial class Own
        {
            [DistillLoss(Weight = 0.25)]
            private static Expr Focal(LogitsRow student, LogitsRow teacher)
            {
                var right = Expr.AtLabel(student.LogSoftmax());
                return -Expr.Power(1 - Expr.Exp(right), 2) * right;
            }
        }
        """;
}
