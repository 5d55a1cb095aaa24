using Distill.Formulas;
using Distill.Generators.Writing;

namespace Distill.Generators.Kernels;

/// <summary>
/// Prints a fusion as CUDA C: a function of one row for a block of threads, and an entry for each type of logits. It stands on Row.cuh of the runtime,
/// as the C# of <see cref="CSharpPrinter"/> stands on LaneMath and ScalarMath, and computes the same numbers under the same names.
/// </summary>
internal sealed class CudaPrinter
{
    /// <summary>What a batch has room for, in Row.cuh.</summary>
    private const int MostLosses = 16, MostTeachers = 8;

    private readonly RowFusion fusion;
    private readonly SourceWriter writer = new();
    private readonly KernelNames names;
    private readonly ScalarText scalars;
    private readonly LaneText elements;
    private readonly CudaSweepText sweeps;
    private readonly List<Expr> known = [];

    private CudaPrinter(RowFusion fusion)
    {
        this.fusion = fusion;
        names = new(fusion.Losses.Select(l => l.Name).Concat(RowNames()).Concat(["in", "row", "label", "classes", "gradient", "derivative", "standOn", "i", "exp", "log", "pow"]));
        scalars = new(NumberWords.Cuda, names.Of, fusion);
        elements = new(ElementWords.Cuda, names, scalars);
        sweeps = new(fusion, writer, names, elements);
    }

    /// <summary>The text; null where losses or teachers are more than a batch has room for.</summary>
    public static string? Print(RowFusion fusion)
    {
        if (fusion.Losses.Count > MostLosses || fusion.Teachers.Count > MostTeachers)
            return null;
        var printer = new CudaPrinter(CudaNames.AreLegal(fusion.Losses) ? fusion : new(CudaNames.Of(fusion.Losses)));
        printer.PrintKernel();
        return printer.writer.ToString();
    }

    /// <summary>The names that stand for rows, their axes and what they are centred on.</summary>
    private IEnumerable<string> RowNames() => fusion.Leaves.Select(KernelNames.Row).SelectMany(r => new[] { r, r + "AtLabel", r + "Top", r + "Shift" })
        .Concat(fusion.Axes.SelectMany(a => new[] { KernelNames.Size(a), KernelNames.Classes(a) }));

    private void PrintKernel()
    {
        writer.Open("""
            template <class Logit>
            static __device__ __forceinline__ void evaluate(const row::Batch &batch)
            """);
        writer.Line($"const row::Input<Logit, {(fusion.Axes.Count == 0 ? "Logit" : "float")}> in(batch);");
        writer.Lines("""
            if (in.isLeftOut())
                return;
            """);
        PrintInputs();
        foreach (var sweep in Sweep.AtOnce(fusion))
            PrintSweep(sweep);
        PrintEnd();
        writer.Close();
        writer.Paragraph("""
            extern "C" __global__ void __launch_bounds__(512) losses_float32(const row::Batch batch) { evaluate<float>(batch); }
            extern "C" __global__ void __launch_bounds__(512) losses_bfloat16(const row::Batch batch) { evaluate<row::bfloat16>(batch); }
            """);
    }

    private void PrintInputs()
    {
        if (fusion.ReadsClasses)
            writer.Line("const int classes = in.classes;");
        if (fusion.ReadsLabel)
            writer.Line("const int label = in.label;");
        writer.Line("const row::Memory<Logit> student = in.student();");
        foreach (var row in fusion.Leaves.Where(l => l is { Operation: Operation.Row, Index: > 0 }).OrderBy(l => l.Index))
        {
            writer.Line(row.Axis == Axis.Classes
                ? $"const row::Memory<Logit> {KernelNames.Row(row)} = in.teacher({Literal.Of(row.Index - 1)});"
                : $"const row::Memory<float> {KernelNames.Row(row)} = in.some({Literal.Of(row.Index - 1)});");
        }

        foreach (var axis in fusion.Axes)
        {
            writer.Line($"const int {KernelNames.Size(axis)} = in.countOf({Literal.Of(fusion.IndexOf(axis) - 1)});");
            writer.Line($"const long long *{KernelNames.Classes(axis)} = in.classesOf({Literal.Of(fusion.IndexOf(axis) - 1)});");
        }

        foreach (var row in fusion.Leaves.Where(l => l.Operation == Operation.Gather))
            writer.Line($"const row::Gathered<Logit> {KernelNames.Row(row)} = {{{KernelNames.Row(row[0])}, {KernelNames.Classes(row.Axis!)}}};");
        foreach (var row in fusion.Leaves.Where(l => l.Operation == Operation.Except))
            writer.Line($"const row::Without<Logit> {KernelNames.Row(row)} = in.without({Literal.Of(fusion.IndexOf(new Axis(row.Name!)) - 1)}, {KernelNames.Row(row[0])});");
        foreach (var row in fusion.RowsAtLabel)
            writer.Line($"const float {KernelNames.AtLabel(row)} = {KernelNames.Row(row)}[label];");
        foreach (var (loss, position) in fusion.Losses.Select((l, k) => (l, k)))
            writer.Line($"const float {loss.Name} = in.weight({Literal.Of(position)});");
        known.AddRange(fusion.Named(0));
    }

    private void PrintSweep(Sweep sweep)
    {
        var writes = sweep.Known == fusion.GradientSweep;
        foreach (var axis in fusion.Axes.Prepend(Axis.Classes))
        {
            var gradient = writes ? fusion.GradientOver(axis) : null;
            var found = sweep.Over(axis);
            if (writes && gradient is null && axis == Axis.Classes)
                writer.Paragraph("in.clear();");
            if (found.Maxima.Count == 0 && found.Sums.Count == 0 && gradient is null)
                continue;
            sweeps.Prepare(found, axis, gradient);
            sweeps.PrintComment(found, axis, gradient is not null);
            PrintKnown();
            if (gradient is null)
                sweeps.PrintReductions(found, axis);
            else if (axis == Axis.Classes)
                sweeps.PrintGradient(found, AtLabel());
            else
                sweeps.PrintGradientOnto(found, axis);
        }

        for (var level = sweep.Number; level <= sweep.Known; level++)
            known.AddRange(fusion.Named(level));
    }

    /// <summary>What the label's class gets apart from what each class gets; null: nothing. Where the label is apart it is all that it gets.</summary>
    private string? AtLabel() =>
        fusion.LabelApart || fusion.AtLabel is not { IsConstant: true, Constant: 0 } ? $"(float)({scalars.Of(fusion.AtLabel)})" : null;

    /// <summary>The numbers that the next sweep needs: the first thread computes them, and tells the others what they compute with.</summary>
    private void PrintKnown()
    {
        var told = elements.Before;
        if (known.Count > 0)
            writer.Line($"double {string.Join(", ", known.Select(n => names.Of(n) + " = 0"))};");
        if (told.Count > 0)
            writer.Line($"float {string.Join(", ", told.Select(t => t.Name + " = 0"))};");
        if (known.Count + told.Count > 0)
        {
            writer.Open("if (row::first())");
            PrintDefinitions();
            foreach (var (name, value) in told)
                writer.Line($"{name} = {value};");
            writer.Close();
            writer.Line();
        }

        if (told.Count > 0)
            writer.Line($"row::tell({string.Join(", ", told.Select(t => t.Name))});");
    }

    private void PrintDefinitions()
    {
        foreach (var line in scalars.Lines(known))
            writer.Line(line);
        known.Clear();
    }

    private void PrintEnd()
    {
        writer.Line();
        if (known.Count > 0)
            writer.Line($"double {string.Join(", ", known.Select(n => names.Of(n) + " = 0"))};");
        writer.Open("if (row::first())");
        PrintDefinitions();
        foreach (var (value, position) in fusion.Values.Select((v, k) => (v, k)))
            writer.Line($"in.put({Literal.Of(position)}, {scalars.Of(value)});");
        writer.Close();
    }
}
