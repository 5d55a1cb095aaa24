using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Shapes;
using Distill.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Distill.Generators.Tests.Shapes;

/// <summary>Interprets models that stand in a test.</summary>
internal static class Interpreted
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using TorchSharp;
        global using TorchSharp.Modules;
        global using static TorchSharp.torch;
        global using static TorchSharp.torch.nn;
        global using F = TorchSharp.torch.nn.functional;
        """;

    /// <summary>A model named <c>Net</c> of one file.</summary>
    public static ModelFacts Net(string source, IReadOnlyList<long> input, bool training = false, params object?[] arguments)
    {
        var compilation = Compile(source);
        var shape = Shape.Of(input.Select(d => (Dim)d));
        return ModelInterpreter.Interpret(compilation, compilation.GetTypeByMetadataName("Net")!, [.. arguments], [shape], training, TestContext.Current.CancellationToken);
    }

    /// <summary>A model of members, with the constructor's body and <c>forward</c>'s; the input is <c>[N,8]</c>.</summary>
    public static ModelFacts Net(string members, string constructor, string forward, bool training = false) => Net(Text(members, constructor, forward), [8], training);

    /// <summary>The same, of code that does not compile.</summary>
    public static ModelFacts HalfWritten(string members, string forward)
    {
        var compilation = Compiled.Bare(Usings, Text(members, string.Empty, forward));
        return ModelInterpreter.Interpret(compilation, compilation.GetTypeByMetadataName("Net")!, [], [Shape.Of([8])], training: false, TestContext.Current.CancellationToken);
    }

    private static string Text(string members, string constructor, string forward) => $$"""
        public sealed class Net : Module<Tensor, Tensor>
        {
            {{members}}
            public Net() : base("Net")
            {
                {{constructor}}
                RegisterComponents();
            }
            public override Tensor forward(Tensor x)
            {
                {{forward}}
            }
        }
        """;

    /// <summary>The layers that run, each with the shapes that it gives: <c>fc [N,4]; fc2 [N,2] [N,2]</c>.</summary>
    public static string Layers(ModelFacts facts) => string.Join("; ", facts.Shapes.Layers.Select(l => string.Join(" ", l.Calls.SelectMany(c => c.Outputs).Select(o => o.ToString()).Prepend(l.Path))));

    public static string Output(ModelFacts facts) => string.Join(" ", facts.Shapes.Outputs);

    public static CSharpCompilation Compile(string source)
    {
        var compilation = Compiled.Bare(Usings, source);
        var errors = compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error);
        Assert.True(!errors.Any(), string.Join('\n', errors) + "\n" + source);
        return compilation;
    }
}
