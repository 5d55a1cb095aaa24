using Distill.Formulas;
using Distill.Generators.Writing;

namespace Distill.Generators.Kernels;

/// <summary>Prints a fusion as a C# type: its call, its results, and the vectorised function of one row.</summary>
internal sealed class CSharpPrinter
{
    private readonly RowFusion fusion;
    private readonly SourceWriter writer;
    private readonly KernelNames names;
    private readonly ScalarText scalars;
    private readonly CSharpSweepText sweeps;
    private readonly KeptExponentials kept;
    private readonly bool throughHead;

    private CSharpPrinter(RowFusion fusion, SourceWriter writer, bool throughHead)
    {
        this.throughHead = throughHead;
        this.fusion = fusion;
        this.writer = writer;
        names = new(fusion.Losses.Select(l => l.Name).Concat(RowNames()).Concat(["row", "label", "classes", "values", "gradient", "student", "teacher", "studentAtLabel", "teacherAtLabel", "i", "from", "to"]));
        scalars = new(NumberWords.CSharp, names.Of, fusion);
        kept = new(names, fusion);
        sweeps = new(fusion, writer, names, scalars, new LaneText(ElementWords.CSharp, names, scalars, kept));
    }

    /// <summary>Prints the type.</summary>
    /// <param name="fusion">The losses.</param>
    /// <param name="writer">Where it is written, inside a namespace that uses Distill.Runtime, Distill.Runtime.Kernels and System.</param>
    /// <param name="type">The type's name.</param>
    /// <param name="attribute">The attribute of emitted types.</param>
    /// <param name="throughHead">Whether logits are those of a linear head, computed some rows at a time.</param>
    public static void Print(RowFusion fusion, SourceWriter writer, string type, string attribute, bool throughHead = false) =>
        new CSharpPrinter(fusion, writer, throughHead).PrintType(type, attribute);

    /// <summary>The property that holds a loss's value.</summary>
    public static string Property(string loss) => char.ToUpperInvariant(loss[0]) + loss.Substring(1);

    private void PrintType(string type, string attribute)
    {
        writer.Lines("/// <summary>The losses of the logits, fused: every value, and the gradient of their weighted sum.</summary>");
        writer.Lines("/// <remarks>");
        writer.Lines("/// For one row, with s the student's logits, t the teacher's, y the label, lse = log Σ exp:");
        writer.Lines("/// <code>");
        foreach (var (loss, value, gradient) in fusion.Losses.Zip(fusion.Stated, (l, v) => (l, v)).Zip(fusion.StatedGradients, (p, g) => (p.l, p.v, g)))
        {
            writer.Line($"/// {loss.Name} = {FormulaText.Of(value)}");
            writer.Line($"///     d/ds = {FormulaText.Of(gradient)}");
        }

        writer.Lines("/// </code>");
        writer.Lines("/// </remarks>");
        writer.Line(attribute);
        writer.Open($"internal sealed class {type} : IRowProgram");
        writer.Line("private readonly RowResult rows;");
        writer.Paragraph($"private {type}(RowResult rows) => this.rows = rows;");
        PrintResults();
        PrintEvaluate(type);
        PrintRow();
        PrintCuda();
        writer.Close();
    }

    private void PrintResults()
    {
        foreach (var (loss, position) in fusion.Losses.Select((l, k) => (l, k)))
        {
            writer.Paragraph($"/// <summary>{Property(loss.Name)}: the mean over its rows, without its weight.</summary>");
            writer.Line($"public double {Property(loss.Name)} => rows.Value({position});");
        }

        writer.Paragraph($"""
            /// <summary>The derivative of the weighted sum with respect to {(throughHead ? "what the student's head reads, of its shape" : "the student's logits, of their shape")}.</summary>
            public Tensor Gradient => rows.Gradient;
            """);
    }

    private void PrintEvaluate(string type)
    {
        var logits = throughHead ? "HeadLogits" : "Tensor";
        var weights = string.Join(", ", fusion.Losses.Select(l => "float " + l.Name));
        var terms = string.Join(", ", fusion.Losses.Select(Term));
        writer.Paragraph($$"""
            /// <summary>Evaluates a batch: {{(throughHead ? "what the heads read, [N,D] or [N,L,D]" : "logits [N,C] or [N,L,C]")}}, a label a row, and the weight of each loss.</summary>
            public static {{type}} Evaluate({{logits}} student, {{string.Concat(Inputs(logits))}}Tensor label, {{weights}}) =>
                new({{(throughHead ? "HeadKernel" : "RowKernel")}}.{{(Given.EndsWith("]", StringComparison.Ordinal) ? "RunSeveral" : "Run")}}<{{type}}>(student, {{Given}}, label, {{terms}}));
            """);
    }

    /// <summary>The parameters for what teachers say.</summary>
    private IEnumerable<string> Inputs(string logits) => fusion.Teachers.Select(t => t.Whole ?? t).Distinct()
        .Select(t => t == RowTeacher.Only ? $"{logits} {t.Name}, " : $"TeacherRows {t.Name}, ");

    /// <summary>What the kernel gets of the teachers.</summary>
    private string Given => fusion.Teachers switch
    {
        [] => "null",
        [var one] when one == RowTeacher.Only => one.Name,
        var rows when throughHead => $"{RowTeacher.Only.Name}, [{string.Join(", ", rows.Select(t => Literal.Of(t.Kept)))}]",
        var several => $"[{string.Join(", ", several.Select(t =>
            t.Whole is { } whole ? $"TeacherRows.TopOf({whole.Name}{(whole == RowTeacher.Only ? string.Empty : ".Logits")}, {Literal.Of(t.Kept)})"
            : t == RowTeacher.Only ? $"new TeacherRows({t.Name})"
            : t.Name))}]",
    };

    /// <summary>The names that stand for rows and their axes.</summary>
    private IEnumerable<string> RowNames() => fusion.Leaves.Select(KernelNames.Row)
        .Concat(fusion.Axes.SelectMany(a => new[] { KernelNames.Size(a), KernelNames.Classes(a), KernelNames.Gradient(a) }))
        .Concat(fusion.Leaves.SelectMany(CSharpSweepText.NamesFor))
        .Append("room");

    private string Term(RowLoss loss, int position) =>
        $"new RowTerm({loss.Name}"
        + (fusion.IgnoredLabel(position) is { } ignored ? $", IgnoredLabel: {Literal.Of(ignored)}" : string.Empty)
        + (loss.Loss.MeanOver == MeanOver.Sequences ? ", BySequence: true)" : ")");

    private void PrintCuda()
    {
        if (CudaPrinter.Print(fusion) is not { } text)
            return;
        writer.Paragraph("/// <summary>The same for a GPU, in CUDA C: NVRTC compiles it at run time, after Row.cuh of the runtime.</summary>");
        writer.Line("static string? IRowProgram.Cuda => \"\"\"");
        foreach (var line in text.TrimEnd().Split('\n'))
            writer.Line(line.Length == 0 ? line : "    " + line);
        writer.Line("    \"\"\";");
    }

    private void PrintRow()
    {
        if (kept.Count > 0)
            writer.Paragraph($"static int IRowProgram.Kept => {Literal.Of(kept.Count)};");
        writer.Paragraph("// Compiled whole at once: the first steps would run slowly otherwise.");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        writer.Open("static void IRowProgram.Row<V, K>(in RowInput row, Span<double> values, RowGradient gradient)");
        writer.Line("var student = row.Student;");
        foreach (var read in fusion.Leaves.Where(l => l is { Operation: Operation.Row, Index: > 0 }).OrderBy(l => l.Index))
            writer.Line($"var {KernelNames.Row(read)} = row.{(read.Index == 1 ? "Teacher" : $"TeacherAt({Literal.Of(read.Index)})")};");
        writer.Line("var classes = student.Length;");
        PrintAxes();
        if (fusion.ReadsLabel)
            writer.Line("var label = row.Label;");
        foreach (var row in fusion.RowsAtLabel)
            writer.Line($"var {KernelNames.AtLabel(row)} = {KernelNames.Row(row)}[label];");
        foreach (var (loss, position) in fusion.Losses.Select((l, k) => (l, k)))
            writer.Line($"var {loss.Name} = row.Weights[{position}];");
        PrintKept();
        sweeps.PrintNamed(0);
        foreach (var sweep in sweeps.Sweeps)
            sweeps.Print(sweep);
        writer.Line();
        foreach (var (value, position) in fusion.Values.Select((v, k) => (v, k)))
            writer.Line($"values[{position}] = {scalars.Of(value)};");
        writer.Close();
    }

    /// <summary>Memory for exponentials that a later sweep needs again.</summary>
    private void PrintKept()
    {
        foreach (var (room, number) in kept.Rooms.Select((r, k) => (r, k)))
            writer.Line($"var {room} = row.Kept({Literal.Of(number)});");
    }

    /// <summary>Other axes than the classes, and the rows that are gathered for them.</summary>
    private void PrintAxes()
    {
        if (fusion.Axes.Count == 0)
            return;
        writer.Line("var room = row.Room;");
        foreach (var axis in fusion.Axes)
        {
            writer.Line($"var {KernelNames.Classes(axis)} = row.ClassesOf({Literal.Of(fusion.IndexOf(axis))});");
            writer.Line($"var {KernelNames.Size(axis)} = {KernelNames.Classes(axis)}.Length;");
            if (fusion.GradientOver(axis) is not null)
                writer.Line($"var {KernelNames.Gradient(axis)} = RowAxis.Take({KernelNames.Size(axis)}, ref room);");
        }

        foreach (var leaf in fusion.Leaves.Where(l => l.Operation == Operation.Gather))
            writer.Line($"var {KernelNames.Row(leaf)} = RowAxis.Gather({KernelNames.Row(leaf[0])}, {KernelNames.Classes(leaf.Axis!)}, ref room);");
        foreach (var leaf in fusion.Leaves.Where(l => l.Operation == Operation.Except))
            writer.Line($"var {KernelNames.Row(leaf)} = RowAxis.Except({KernelNames.Row(leaf[0])}, {KernelNames.Classes(new(leaf.Name!))}, ref room);");
    }
}
