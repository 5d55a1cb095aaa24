using System.Text.RegularExpressions;
using Distill.Integration.Tests.Data;
using Distill.Integration.Tests.Harness;

namespace Distill.Integration.Tests.Running;

/// <summary>A program whose sources are edited between its runs: what an edit reaches is trained again, and nothing else.</summary>
public sealed class ChainTests : IDisposable
{
    private const string Declared = "[Distillation(Seed = 7, Epochs = 1, BatchSize = 32), Input(1, 28, 28), Optimize.Sgd(0.1), DistillLoss.CrossEntropy";

    private readonly Scratch scratch = new();

    [Fact]
    [Trait("Category", "Slow")]
    public async Task An_edited_layer_trains_again_what_depends_on_it()
    {
        var data = IdxSet.Write(scratch);
        WriteProject();
        WriteModels("ReLU()", "// Two networks.");
        Assert.Equal(["Big(32), seed 7", "student alone, seed 7", "student distilled, seed 7", "Small(8), seed 7"], Trained(await Run(data)));

        WriteModels("ReLU( )", "/* The same two, said otherwise. */");
        Assert.Empty(Trained(await Run(data)));

        WriteModels("GELU()", "// Two networks.");
        var run = await Run(data);
        Assert.Equal(["Big(32), seed 7", "student distilled, seed 7"], Trained(run));
        Assert.Contains("Big(32), seed 7 is trained again: source of Big changed.", run.Output, StringComparison.Ordinal);
        Assert.Contains("student distilled, seed 7 is trained again: source of Big changed, weights of the teacher changed.", run.Output, StringComparison.Ordinal);
        Assert.Contains("Small(8), seed 7: up to date (", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => scratch.Dispose();

    private async Task<Program> Run(string data)
    {
        var build = await Program.Run("dotnet", ["build", scratch.At("Chain"), "-c", Repository.Configuration, "-nologo", "-p:BuildProjectReferences=false"]);
        Assert.True(build.ExitCode == 0, build.ToString());
        var program = scratch.At("Chain", "bin", Repository.Configuration, "net10.0", "Chain.dll");
        var run = await Program.Run("dotnet", [program, "all", "--data", data, "--threads", "1"], scratch.Folder);
        Assert.True(run.ExitCode == 0, run.ToString());
        return run;
    }

    /// <summary>What was trained to its end, by its title, in that order.</summary>
    private static IEnumerable<string> Trained(Program run) => Regex.Matches(run.Output, "(?m)^(.*?): epoch .*\\(100 %\\)").Select(m => m.Groups[1].Value);

    private void WriteProject()
    {
        scratch.Write("Chain/Chain.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="{Repository.At("src", "Distill.Runtime", "Distill.Runtime.csproj")}" />
                <ProjectReference Include="{Repository.At("src", "Distill.Dsl", "Distill.Dsl.csproj")}" />
                <ProjectReference Include="{Repository.At("src", "Distill.Generators", "Distill.Generators.csproj")}" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
              </ItemGroup>
            </Project>
            """);
        scratch.Write("Chain/Program.cs", $"""
            using Distill;

            return await Distill.Runtime.Distiller.RunAsync(args);

            {Declared}, Student<Big>(32)]
            internal sealed partial class BigAlone;

            {Declared}, DistillLoss.SoftTargets, Teacher<Big>(32, From = typeof(BigAlone)), Student<Small>(4)]
            internal sealed partial class Kd;

            {Declared}, Student<Small>(8)]
            internal sealed partial class SmallAlone;
            """);
    }

    private void WriteModels(string layer, string comment) => scratch.Write("Chain/Models.cs", $$"""
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        {{comment}}
        internal sealed class Big : Module<Tensor, Tensor>
        {
            private readonly Sequential body;

            public Big(int width)
                : base(nameof(Big))
            {
                body = Sequential(Flatten(), Linear(784, width), {{layer}}, Linear(width, 10));
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => body.call(input);
        }

        internal sealed class Small : Module<Tensor, Tensor>
        {
            private readonly Sequential body;

            public Small(int width)
                : base(nameof(Small))
            {
                body = Sequential(Flatten(), Linear(784, width), ReLU(), Linear(width, 10));
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => body.call(input);
        }
        """);
}
