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
    private readonly LaneText lanes;
    private readonly bool throughHead;

    private CSharpPrinter(RowFusion fusion, SourceWriter writer, bool throughHead)
    {
        this.throughHead = throughHead;
        this.fusion = fusion;
        this.writer = writer;
        names = new(fusion.Losses.Select(l => l.Name).Concat(["row", "label", "classes", "values", "gradient", "student", "teacher", "studentAtLabel", "teacherAtLabel", "i", "from", "to"]));
        scalars = new(names, fusion);
        lanes = new(names, scalars, fusion.LabelApart);
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
        var teacher = fusion.ReadsTeacher ? $"{logits} teacher, " : string.Empty;
        var weights = string.Join(", ", fusion.Losses.Select(l => "float " + l.Name));
        var terms = string.Join(", ", fusion.Losses.Select(Term));
        writer.Paragraph($$"""
            /// <summary>Evaluates a batch: {{(throughHead ? "what the heads read, [N,D] or [N,L,D]" : "logits [N,C] or [N,L,C]")}}, a label a row, and the weight of each loss.</summary>
            public static {{type}} Evaluate({{logits}} student, {{teacher}}Tensor label, {{weights}}) =>
                new({{(throughHead ? "HeadKernel" : "RowKernel")}}.Run<{{type}}>(student, {{(fusion.ReadsTeacher ? "teacher" : "null")}}, label, {{terms}}));
            """);
    }

    private string Term(RowLoss loss, int position) =>
        $"new RowTerm({loss.Name}"
        + (fusion.IgnoredLabel(position) is { } ignored ? $", IgnoredLabel: {Literal.Of(ignored)}" : string.Empty)
        + (loss.Loss.MeanOver == MeanOver.Sequences ? ", BySequence: true)" : ")");

    private void PrintRow()
    {
        writer.Paragraph("// Compiled whole at once: the first steps would run slowly otherwise.");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        writer.Open("static void IRowProgram.Row<V>(in RowInput row, Span<double> values, RowGradient gradient)");
        writer.Line("var student = row.Student;");
        if (fusion.ReadsTeacher)
            writer.Line("var teacher = row.Teacher;");
        writer.Line("var classes = student.Length;");
        if (fusion.ReadsLabel)
            writer.Line("var label = row.Label;");
        foreach (var row in fusion.RowsAtLabel)
            writer.Line($"var {KernelNames.AtLabel(row)} = {KernelNames.Row(row)}[label];");
        foreach (var (loss, position) in fusion.Losses.Select((l, k) => (l, k)))
            writer.Line($"var {loss.Name} = row.Weights[{position}];");
        PrintNamed(0);
        for (var sweep = 1; sweep <= fusion.Sweeps.Count; sweep++)
            PrintSweep(sweep);
        writer.Line();
        foreach (var (value, position) in fusion.Values.Select((v, k) => (v, k)))
            writer.Line($"values[{position}] = {scalars.Of(value)};");
        writer.Close();
    }

    private void PrintSweep(int sweep)
    {
        var reductions = fusion.Sweeps[sweep - 1];
        var maxima = reductions.Where(r => r.Operation == Operation.Max).ToArray();
        var sums = reductions.Where(r => r.Operation == Operation.Sum).ToArray();
        var writes = sweep == fusion.GradientSweep;
        lanes.Begin(reducing: reductions.Length > 0);
        lanes.Name(reductions.Concat(writes ? [fusion.Gradient] : []));
        var updates = maxima.Select(m => $"{names.Of(m)}Lanes = V.Max({names.Of(m)}Lanes, {lanes.Inside(m, "float.NegativeInfinity")});")
            .Concat(sums.Select(Accumulation))
            .ToList();
        if (writes)
            updates.Add($"({lanes.Of(fusion.Gradient)}).Store(gradient, i);");

        PrintComment(sweep, reductions, writes);
        foreach (var line in lanes.Before)
            writer.Line(line);
        PrintLoop(sums, maxima, [.. lanes.Body, .. updates]);
        if (writes && fusion.LabelApart)
            writer.Paragraph($"gradient[label] = (float)({scalars.Of(fusion.AtLabel)});");
        else if (writes && fusion.AtLabel is not { IsConstant: true, Constant: 0 })
            writer.Paragraph($"gradient[label] += (float)({scalars.Of(fusion.AtLabel)});");
        PrintNamed(sweep);
    }

    private void PrintNamed(int sweep)
    {
        var known = fusion.Named(sweep).ToArray();
        if (known.Length > 0)
            writer.Line();
        foreach (var number in known)
            writer.Line($"var {names.Of(number)} = {scalars.Definition(number)};");
    }

    /// <summary>Moments are added up so that no digit is lost: their differences would show it.</summary>
    private string Accumulation(Expr sum) => Plain.IsMoment(sum[0])
        ? $"LaneMath.Add(ref {names.Of(sum)}Lanes, ref {names.Of(sum)}Lost, {lanes.Inside(sum, "0f")});"
        : $"{names.Of(sum)}Lanes += {lanes.Inside(sum, "0f")};";

    private void PrintComment(int sweep, Expr[] reductions, bool writes)
    {
        writer.Paragraph($"// Sweep {sweep}{(writes ? ": the gradient" : string.Empty)}{(reductions.Length == 0 ? "." : writes ? ", and" : ":")}");
        if (fusion.LabelApart && sweep == 1)
            writer.Line("//   Every sum and maximum leaves the label out; what the label adds is computed apart.");
        foreach (var reduction in reductions)
            writer.Line($"//   {names.Of(reduction)} = {FormulaText.Of(reduction)}");
    }

    /// <summary>The loop over the row. Sums are added up in blocks, so that single precision holds for any width.</summary>
    private void PrintLoop(Expr[] sums, Expr[] maxima, IReadOnlyList<string> body)
    {
        if (maxima.Length > 0)
            writer.Line($"V {string.Join(", ", maxima.Select(m => $"{names.Of(m)}Lanes = V.All(float.NegativeInfinity)"))};");
        if (sums.Length > 0)
        {
            writer.Line($"double {string.Join(", ", sums.Select(s => $"{names.Of(s)} = 0"))};");
            writer.Open("for (var from = 0; from < classes; from += RowInput.Block)");
            writer.Line("var to = Math.Min(from + RowInput.Block, classes);");
            writer.Line($"V {string.Join(", ", sums.SelectMany(Lanes).Select(l => $"{l} = V.Zero"))};");
        }

        writer.Open(sums.Length > 0 ? "for (var i = from; i < to; i += V.Width)" : "for (var i = 0; i < classes; i += V.Width)");
        foreach (var line in body)
            writer.Line(line);
        writer.Close();
        if (sums.Length > 0)
        {
            writer.Line();
            foreach (var sum in sums)
                writer.Line($"{names.Of(sum)} += {(Plain.IsMoment(sum[0]) ? $"LaneMath.Sum({string.Join(", ", Lanes(sum))})" : $"{names.Of(sum)}Lanes.Sum()")};");
            writer.Close();
        }

        if (maxima.Length > 0)
            writer.Line();
        foreach (var max in maxima)
            writer.Line($"var {names.Of(max)} = {names.Of(max)}Lanes.Max();");
    }

    private IEnumerable<string> Lanes(Expr sum) => Plain.IsMoment(sum[0]) ? [names.Of(sum) + "Lanes", names.Of(sum) + "Lost"] : [names.Of(sum) + "Lanes"];
}
