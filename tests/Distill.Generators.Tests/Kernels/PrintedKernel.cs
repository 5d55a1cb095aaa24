using System.Reflection;
using Distill.Generators.Kernels;
using Distill.Generators.Tests.Harness;
using Distill.Generators.Writing;
using Distill.Runtime.Kernels;
using Microsoft.CodeAnalysis;
using TorchSharp;

namespace Distill.Generators.Tests.Kernels;

/// <summary>Losses, fused and printed as C#, compiled and loaded: what a user's build would run.</summary>
internal sealed class PrintedKernel
{
    /// <summary>More rows than any kernel here keeps.</summary>
    private const int MostKept = 24;

    private readonly RunBatch batch;
    private readonly RunSeveral several;
    private readonly RunRow row;

    private PrintedKernel(RowFusion fusion, string text)
    {
        Fusion = fusion;
        Text = text;
        var runner = Load(text, fusion).GetType("Printed.Runner", throwOnError: true)!;
        batch = runner.GetMethod("Batch")!.CreateDelegate<RunBatch>();
        several = runner.GetMethod("Several")!.CreateDelegate<RunSeveral>();
        row = runner.GetMethod("Row")!.CreateDelegate<RunRow>();
    }

    private delegate (double[] Values, torch.Tensor Gradient) RunBatch(torch.Tensor student, torch.Tensor teacher, torch.Tensor label, float[] weights);

    private delegate (double[] Values, torch.Tensor Gradient) RunSeveral(torch.Tensor student, TeacherRows[] teachers, torch.Tensor label, float[] weights);

    private delegate void RunRow(int width, bool keeps, in RowInput row, double[] values, float[] gradient);

    /// <summary>The losses as a program.</summary>
    public RowFusion Fusion { get; }

    /// <summary>The printed type.</summary>
    public string Text { get; }

    /// <summary>Prints and compiles losses, named <c>loss0</c>, <c>loss1</c> ….</summary>
    public static PrintedKernel Of(params LogitsLossAttribute[] losses) => Of(losses.Select((l, k) => new RowLoss($"loss{k}", l)).ToArray());

    /// <summary>Prints and compiles losses of any teachers.</summary>
    public static PrintedKernel Of(RowLoss[] losses)
    {
        var fusion = new RowFusion(losses);
        var writer = new SourceWriter();
        CSharpPrinter.Print(fusion, writer, "Losses", "[global::System.CodeDom.Compiler.GeneratedCode(\"DslDistill\", \"0\")]");
        return new(fusion, writer.ToString());
    }

    /// <summary>Evaluates a batch, as an emitted step does.</summary>
    public (double[] Values, torch.Tensor Gradient) Run(torch.Tensor student, torch.Tensor teacher, torch.Tensor label, params float[] weights) =>
        batch(student, teacher, label, weights.Length == 0 ? [.. Fusion.Losses.Select(_ => 1f)] : weights);

    /// <summary>Evaluates a batch of several teachers.</summary>
    public (double[] Values, torch.Tensor Gradient) RunWith(torch.Tensor student, TeacherRows[] teachers, torch.Tensor label, params float[] weights) =>
        several(student, teachers, label, weights);

    /// <summary>Evaluates one row with lanes of 4, 8 or 16 elements; with 8, what a later sweep needs is computed again.</summary>
    public (double[] Values, float[] Gradient) Row(int width, float[] student, float[] teacher, int label, params float[] weights)
    {
        var values = new double[Fusion.Losses.Count];
        var gradient = GC.AllocateArray<float>(student.Length, pinned: true);
        using var scope = torch.NewDisposeScope();
        var said = torch.tensor(teacher).reshape(1, -1);
        using var teachers = new RowTeachers([.. Fusion.Teachers.Select(t => t.Kept > 0 ? TeacherRows.TopOf(said, t.Kept) : new(said))], student.Length);
        teachers.MakeRoom(1);
        var kept = GC.AllocateArray<float>(MostKept * RowAxis.Rounded(student.Length), pinned: true);
        row(width, student.Length <= RowInput.Block && width != 8, new RowInput(Pinned(student), teachers, row: 0, part: 0, kept, label, weights.Length == 0 ? [.. values.Select(_ => 1f)] : weights), values, gradient);
        return (values, gradient);
    }

    /// <summary>Rows are read where they lie; nothing may move them.</summary>
    private static float[] Pinned(float[] row)
    {
        var pinned = GC.AllocateArray<float>(row.Length, pinned: true);
        row.CopyTo(pinned, 0);
        return pinned;
    }

    private static Assembly Load(string text, RowFusion fusion)
    {
        var weights = string.Concat(fusion.Losses.Select((_, k) => $", weights[{k}]"));
        var given = string.Concat(fusion.Teachers.Select(t => t.Whole ?? t).Distinct().Select((t, k) => $"teachers[{k}]{(t == RowTeacher.Only ? ".Logits" : string.Empty)}, "));
        var values = string.Join(", ", fusion.Losses.Select(l => "result." + CSharpPrinter.Property(l.Name)));
        var source = $$"""
            #nullable enable
            namespace Printed
            {
                using global::Distill.Runtime.Kernels;
                using global::System;
                using global::System.Runtime.CompilerServices;
                using Tensor = global::TorchSharp.torch.Tensor;

            {{text}}

                public static class Runner
                {
                    public static (double[], Tensor) Batch(Tensor student, Tensor teacher, Tensor label, float[] weights)
                    {
                        return Several(student, [new(teacher)], label, weights);
                    }

                    public static (double[], Tensor) Several(Tensor student, TeacherRows[] teachers, Tensor label, float[] weights)
                    {
                        var result = Losses.Evaluate(student, {{given}}label{{weights}});
                        return ([{{values}}], result.Gradient);
                    }

                    public static void Row(int width, bool keeps, in RowInput row, double[] values, float[] gradient)
                    {
                        if (width == 16)
                            Row<Losses, Lanes512>(keeps, row, values, gradient);
                        else if (width == 8)
                            Row<Losses, Lanes256>(keeps, row, values, gradient);
                        else
                            Row<Losses, Lanes128>(keeps, row, values, gradient);
                    }

                    private static void Row<TProgram, TLanes>(bool keeps, in RowInput row, double[] values, float[] gradient)
                        where TProgram : IRowProgram
                        where TLanes : struct, ILanes<TLanes>
                    {
                        if (keeps)
                            TProgram.Row<TLanes, Keeping>(row, values, new RowGradient(gradient));
                        else
                            TProgram.Row<TLanes, Recomputing>(row, values, new RowGradient(gradient));
                    }
                }
            }
            """;
        var bare = Compiled.Bare(source);
        var compilation = bare.WithOptions(bare.Options.WithOptimizationLevel(OptimizationLevel.Release)).WithAssemblyName("Printed" + Guid.NewGuid().ToString("N"));
        using var image = new MemoryStream();
        var result = compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        var complaints = result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning).ToArray();
        Assert.True(complaints.Length == 0, string.Join('\n', complaints.Select(c => c.ToString())) + "\n" + source);
        return Assembly.Load(image.ToArray());
    }
}
