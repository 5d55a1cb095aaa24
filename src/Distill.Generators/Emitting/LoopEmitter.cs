using Distill.Generators.Model;
using Distill.Generators.Writing;

namespace Distill.Generators.Emitting;

/// <summary>Writes the training loop of an experiment.</summary>
internal static class LoopEmitter
{
    public static string Emit(Experiment experiment, ExperimentShapes shapes)
    {
        var plan = new LoopPlan(experiment, shapes);
        var writer = new SourceWriter();
        HeaderEmitter.Emit(writer, plan);
        writer.Line("#nullable enable").Line();
        EmitBuild(writer, plan);
        writer.Line().Open($"namespace {experiment.Name.LoopNamespace}");
        EmitUsings(writer, plan);
        writer.Paragraph($"""
            /// <summary>Trains <see cref="{plan.Student}"/>{(plan.Teacher is { } teacher ? $" from <see cref=\"{teacher}\"/>" : plan.Peers.Count > 0 ? $" and {string.Join(" and ", plan.Peers.Select(p => $"<see cref=\"{plan.Models.Of(p.Model)}\"/>"))}" : string.Empty)} as {experiment.Name.Shown} declares.</summary>
            {RuntimeNames.Generated}
            """);
        writer.Open($"internal sealed class {plan.Class} : ILoop");
        ConstructionEmitter.Emit(writer, plan);
        StepEmitter.Emit(writer, plan);
        AloneEmitter.Emit(writer, plan);
        writer.Paragraph("""
            /// <summary>The student's logits [N,C] for images as a batch holds them, without a graph: what validation measures.</summary>
            public Tensor Predict(Tensor image)
            {
                using var withoutGraph = torch.no_grad();
                return student.call(image);
            }
            """);
        EmitDispose(writer, plan);
        plan.Accessors.Emit(writer);
        return writer.Close().Close().ToString();
    }

    /// <summary>The user's own losses may be private: only their own class can hand them over.</summary>
    private static void EmitBuild(SourceWriter writer, LoopPlan plan)
    {
        var name = plan.Experiment.Name;
        UserPart.Open(writer, name, string.Empty, string.Empty);
        writer.Lines($"""
            static partial void {name.BuildMethod}({RuntimeNames.LoopStart} start, ref {RuntimeNames.Loop}? loop) =>
                loop = new global::{name.LoopNamespace}.{plan.Class}({string.Join(", ", plan.Built.Select(b => b.Method).Concat(plan.Own.Select(t => t.Method)).Select(m => $"{name.Class}.{m}").Prepend("start"))});
            """);
        ModelsEmitter.Emit(writer, plan);
        UserPart.Close(writer, name);
    }

    private static void EmitUsings(SourceWriter writer, LoopPlan plan)
    {
        writer.Lines($"""
            // Usings sit inside the namespace, so that the loop reads like TorchSharp written by hand
            // and no type of yours can shadow a name in it.
            using global::Distill.Runtime;{(plan.HasHead || plan.TakesTeacherRows ? "\nusing global::Distill.Runtime.Kernels;" : string.Empty)}
            using global::Distill.Runtime.Losses;
            using global::Distill.Runtime.Optimizers;
            using global::Distill.Runtime.Schedules;
            using global::Distill.Runtime.Training;
            using global::System;
            using global::TorchSharp;
            """);
        foreach (var alias in plan.Models.Usings)
            writer.Line(alias);
        writer.Line("using Module = global::TorchSharp.torch.nn.Module<global::TorchSharp.torch.Tensor, global::TorchSharp.torch.Tensor>;");
        writer.Line("using Optimizer = global::TorchSharp.torch.optim.Optimizer;");
        writer.Line("using Tensor = global::TorchSharp.torch.Tensor;");
    }

    private static void EmitDispose(SourceWriter writer, LoopPlan plan)
    {
        writer.Line().Open("public void Dispose()");
        foreach (var tap in plan.Taps)
            writer.Line($"{tap.Field}.Dispose();");
        foreach (var term in plan.Experiment.TensorTerms)
            writer.Line($"{term.Name}Weight.Dispose();");
        writer.Line("optimizer.Dispose();");
        foreach (var aside in plan.Aside)
            writer.Line($"{aside}.Dispose();");
        writer.Line("student.Dispose();");
        PeersEmitter.EmitDispose(writer, plan);
        foreach (var teacher in plan.Experiment.Teachers)
        {
            writer.Line($"{teacher.TeacherField}.Dispose();");
            if (teacher.Classes.Count > 0)
                writer.Line($"{teacher.TeacherField}Classes.Dispose();");
        }

        writer.Close();
    }
}
