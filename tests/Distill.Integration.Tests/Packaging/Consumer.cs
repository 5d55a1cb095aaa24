using Distill.Integration.Tests.Harness;

namespace Distill.Integration.Tests.Packaging;

/// <summary>A project outside the repository, by somebody who reads every warning, with one reference: the package.</summary>
internal static class Consumer
{
    public const string Name = "Consumer";

    private const string Version = "0.0.0-packed";

    /// <summary>Packs the package into a feed of the test's own, and writes the project that restores it from there.</summary>
    /// <returns>The project's folder.</returns>
    public static async Task<string> Create(Scratch scratch)
    {
        var feed = scratch.At("feed");
        var pack = await Program.Run("dotnet", ["pack", Repository.At("src", "DslDistill"), "-c", Repository.Configuration, "--no-build", "-o", feed, $"-p:PackageVersion={Version}", "-nologo"]);
        Assert.True(pack.ExitCode == 0, pack.ToString());
        scratch.Write($"{Name}/nuget.config", NugetConfig(feed));
        scratch.Write($"{Name}/{Name}.csproj", Project);
        scratch.Write($"{Name}/.editorconfig", EditorConfig);
        scratch.Write($"{Name}/Program.cs", Source);
        return scratch.At(Name);
    }

    /// <summary>
    /// The feed beside whatever sources the machine has. What is restored goes into a folder of the test's own, so that no earlier
    /// package of the same version is taken; large packages that are in the machine's cache are read from there.
    /// </summary>
    private static string NugetConfig(string feed)
    {
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return $"""
            <?xml version="1.0" encoding="utf-8"?>
            <configuration>
              <packageSources><add key="packed" value="{feed}" /></packageSources>
              <fallbackPackageFolders><add key="cache" value="{cache}" /></fallbackPackageFolders>
            </configuration>
            """;
    }

    private const string Project = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <AnalysisLevel>latest-all</AnalysisLevel>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <RestorePackagesPath>../packages</RestorePackagesPath>
            <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="DslDistill" Version="{Version}" />
          </ItemGroup>
        </Project>
        """;

    private const string EditorConfig = """
        root = true
        [*.cs]
        # The rules that TorchSharp's way to write models breaks: it owns the layers, and awaiting in a program needs no ConfigureAwait.
        dotnet_diagnostic.CA2213.severity = none
        dotnet_diagnostic.CA2000.severity = none
        dotnet_diagnostic.CA2007.severity = none
        dotnet_diagnostic.CA1062.severity = none
        """;

    private const string Source = """
        using Distill;
        using Distill.Runtime;
        using TorchSharp;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        return await Distiller.RunAsync<Consumer.Small>(args);

        namespace Consumer
        {
            /// <summary>Two layers, as wide as one likes.</summary>
            internal sealed class Net : Module<Tensor, Tensor>
            {
                private readonly Sequential body;
                private readonly Linear head;

                /// <summary>Makes one.</summary>
                /// <param name="width">Units of the hidden layer.</param>
                public Net(int width)
                    : base(nameof(Net))
                {
                    body = Sequential(Flatten(), Linear(784, width), ReLU());
                    head = Linear(width, 10);
                    RegisterComponents();
                }

                /// <inheritdoc/>
                public override Tensor forward(Tensor input) => head.call(body.call(input));
            }

            /// <summary>The teacher.</summary>
            [Distillation(Epochs = 1, BatchSize = 32)]
            [Input(1, 28, 28)]
            [Student<Net>(64)]
            [DistillLoss.CrossEntropy]
            [Optimize.Sgd(0.1)]
            internal sealed partial class Large;

            /// <summary>The student, with every kind of loss.</summary>
            [Distillation(Epochs = 1, BatchSize = 32)]
            [Input(1, 28, 28)]
            [Teacher<Net>(64, From = typeof(Large))]
            [Student<Net>(4)]
            [DistillLoss.CrossEntropy(Weight = 0.5)]
            [DistillLoss.SoftTargets(Temperature = 2, Weight = 0.5)]
            [DistillLoss.Hint(teacher: "body", student: "body", Weight = 0.1, Adapter = Adapter.Linear)]
            [Optimize.Sgd(0.1)]
            internal sealed partial class Small
            {
                [DistillLoss(Weight = 0.01)]
                private static Tensor Distance(Tensor student, Tensor teacher) => functional.mse_loss(student, teacher);
            }
        }
        """;
}
