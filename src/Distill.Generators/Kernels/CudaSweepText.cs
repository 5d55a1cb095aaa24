using Distill.Formulas;
using Distill.Generators.Writing;

namespace Distill.Generators.Kernels;

/// <summary>Prints the sweeps of a kernel for CUDA: calls of Row.cuh's, each with a function of one element.</summary>
/// <param name="fusion">The losses.</param>
/// <param name="writer">Where it is written.</param>
/// <param name="names">What numbers are called.</param>
/// <param name="elements">Prints what is computed of an element, already told which sweep this is.</param>
internal sealed class CudaSweepText(RowFusion fusion, SourceWriter writer, KernelNames names, LaneText elements)
{
    private readonly ScalarText parts = new(NumberWords.CudaFloats, n => n.Operation == Operation.Sum ? Part(names, n) : names.Of(n), fusion);
    private List<string> rows = [];
    private IReadOnlyList<string> body = [];

    /// <summary>Prepares a sweep: what its function reads and does. What must be known before stands in the elements then.</summary>
    public void Prepare(Sweep sweep, Axis axis, Expr? gradient)
    {
        elements.Begin(KernelNames.Row);
        elements.Name([.. sweep.Maxima.Except(sweep.Centres), .. sweep.Sums, .. gradient is null ? (Expr[])[] : [gradient]]);
        rows = RowsOf(sweep, axis, gradient);
        var updates = Updates(sweep).ToList();
        if (gradient is not null)
            updates.Add($"return {elements.Of(gradient)};");
        body = [.. elements.Body, .. updates];
    }

    /// <summary>Says what a sweep computes.</summary>
    public void PrintComment(Sweep sweep, Axis axis, bool writes)
    {
        writer.Paragraph("// " + sweep.Title(axis, writes));
        foreach (var found in sweep.Maxima.Concat(sweep.Sums))
            writer.Line($"//   {names.Of(found)} = {FormulaText.Of(found)}");
        if (fusion.LabelApart && sweep.Maxima.Count + sweep.Sums.Count > 0 && axis == Axis.Classes && sweep.Number == 1)
            writer.Line("// Every sum and maximum leaves the label out; what the label adds is computed apart.");
        if (sweep.Moves is not null)
            writer.Line("// What a thread has added up stands on the largest elements that it has met; larger ones move it.");
    }

    /// <summary>A sweep that finds sums and maxima.</summary>
    public void PrintReductions(Sweep sweep, Axis axis)
    {
        PrintBegin(sweep);
        if (axis != Axis.Classes)
            writer.Line($"row::sweepSome({KernelNames.Size(axis)},");
        else
            writer.Line($"row::sweep{(sweep.Centres.Count > 0 ? "Online" : string.Empty)}(classes, {(fusion.LabelApart ? "label" : "row::nobody")},");
        if (sweep.Centres.Count > 0)
            PrintMeeting(sweep);
        PrintFunction("    [&]", end: ",");
        writer.Line($"    {string.Join(", ", rows)});");
        PrintFound(sweep);
    }

    /// <summary>The sweep over all classes that writes the gradient.</summary>
    public void PrintGradient(Sweep sweep, string? atLabel)
    {
        PrintBegin(sweep);
        writer.Line("const auto gradient = in.gradient();");
        PrintFunction("const auto derivative = [&]", end: ";");
        writer.Line($"row::sweepInto(gradient, classes, {(atLabel is null ? "row::nobody" : "label")}, derivative, {string.Join(", ", rows)});");
        if (atLabel is not null)
        {
            writer.Line("if (row::first())");
            writer.Line(fusion.LabelApart
                ? $"    gradient.put(label, {atLabel});"
                : $"    gradient.put(label, derivative(label, {string.Join(", ", rows.Select(r => r + "[label]"))}) + {atLabel});");
        }

        PrintFound(sweep);
    }

    /// <summary>A sweep over some classes whose gradient is added to theirs.</summary>
    public void PrintGradientOnto(Sweep sweep, Axis axis)
    {
        PrintBegin(sweep);
        writer.Line($"row::sweepOnto(in.gradient(), {KernelNames.Classes(axis)}, {KernelNames.Size(axis)},");
        PrintFunction("    [&]", end: rows.Count > 0 ? "," : ");");
        if (rows.Count > 0)
            writer.Line($"    {string.Join(", ", rows)});");
        PrintFound(sweep);
    }

    private static string Part(KernelNames names, Expr sum) => names.Of(sum) + "Part";

    private static string Lost(KernelNames names, Expr sum) => names.Of(sum) + "Lost";

    /// <summary>What a thread has found before it begins.</summary>
    private void PrintBegin(Sweep sweep)
    {
        if (sweep.Maxima.Count > 0)
            writer.Line($"float {string.Join(", ", sweep.Maxima.Select(m => names.Of(m) + " = row::lowest()"))};");
        if (sweep.Sums.Count > 0)
            writer.Line($"float {string.Join(", ", sweep.Sums.SelectMany(Variables).Select(v => v + " = 0"))};");
        if (sweep.Centres.Count == 0)
            return;
        PrintMove(sweep);
    }

    /// <summary>The function that moves a thread's sums to other centres.</summary>
    private void PrintMove(Sweep sweep)
    {
        writer.Open($"const auto standOn = [&]({string.Join(", ", sweep.Centres.Select(c => "float " + Top(c)))})");
        foreach (var centre in sweep.Centres)
            writer.Line($"const float {OnlineSums.Shift(centre[0])} = {names.Of(centre)} - {Top(centre)};");
        foreach (var (sum, moved) in sweep.Moves!.Moves)
            writer.Line($"{Part(names, sum)} = {parts.Of(moved)};");
        foreach (var centre in sweep.Centres)
            writer.Line($"{names.Of(centre)} = {Top(centre)};");
        writer.Close(";");
    }

    /// <summary>The function that is told how large the next elements are.</summary>
    private void PrintMeeting(Sweep sweep)
    {
        var higher = string.Join(" || ", sweep.Centres.Select(c => $"{KernelNames.Row(c[0])} > {names.Of(c)}"));
        var tops = string.Join(", ", sweep.Centres.Select(c => $"fmaxf({KernelNames.Row(c[0])}, {names.Of(c)})"));
        var read = sweep.Centres.Select(c => KernelNames.Row(c[0])).ToArray();
        writer.Lines($$"""
                [&]({{string.Join(", ", rows.Select(r => Array.IndexOf(read, r) < 0 ? "float" : "float " + r))}})
                {
                    if ({{higher}})
                        standOn({{tops}});
                },
            """);
    }

    /// <summary>A function of an element and its place.</summary>
    private void PrintFunction(string head, string end)
    {
        var place = body.Any(l => l.Contains("i == label")) ? "int i" : "int";
        writer.Line($"{head}({string.Join(", ", rows.Select(r => "float " + r).Prepend(place))})");
        var indent = head.Substring(0, head.Length - head.TrimStart().Length);
        writer.Line(indent + "{");
        foreach (var line in body)
            writer.Line($"{indent}    {line}");
        writer.Line($"{indent}}}{end}");
    }

    private IEnumerable<string> Updates(Sweep sweep)
    {
        foreach (var max in sweep.Maxima.Except(sweep.Centres))
            yield return $"{names.Of(max)} = fmaxf({names.Of(max)}, {elements.Of(max[0])});";
        foreach (var sum in sweep.Sums)
        {
            yield return Plain.IsMoment(sum[0])
                ? $"row::add({Part(names, sum)}, {Lost(names, sum)}, {elements.Of(sum[0])});"
                : $"{Part(names, sum)} += {elements.Of(sum[0])};";
        }
    }

    /// <summary>Brings together what the threads have found.</summary>
    private void PrintFound(Sweep sweep)
    {
        var others = sweep.Maxima.Except(sweep.Centres).Select(names.Of).ToArray();
        var tops = sweep.Centres.Select(Top).ToArray();
        if (tops.Length > 0)
            writer.Line($"float {string.Join(", ", sweep.Centres.Select(c => $"{Top(c)} = {names.Of(c)}"))};");
        if (sweep.Maxima.Count > 0)
            writer.Line($"row::largest({string.Join(", ", tops.Concat(others))});");
        if (tops.Length > 0)
            writer.Line($"standOn({string.Join(", ", tops)});");
        if (sweep.Sums.Count == 0)
            return;
        writer.Line($"double {string.Join(", ", sweep.Sums.Select(s => $"{names.Of(s)} = {string.Join(" + ", Variables(s).Select((v, k) => k == 0 && Plain.IsMoment(s[0]) ? "(double)" + v : v))}"))};");
        writer.Line($"row::total({string.Join(", ", sweep.Sums.Select(names.Of))});");
    }

    private IEnumerable<string> Variables(Expr sum) => Plain.IsMoment(sum[0]) ? [Part(names, sum), Lost(names, sum)] : [Part(names, sum)];

    /// <summary>The variable with a centre that sums move to.</summary>
    private static string Top(Expr centre) => KernelNames.Row(centre[0]) + "Top";

    /// <summary>The rows in memory that a sweep reads; over all classes at least the student's, which says how they lie.</summary>
    private static List<string> RowsOf(Sweep sweep, Axis axis, Expr? gradient)
    {
        var leaves = new HashSet<Expr>();
        void Visit(Expr node)
        {
            if (node.IsLeaf)
                leaves.Add(node);
            else if (node.IsRow)
                node.Terms.ToList().ForEach(t => Visit(t.Node));
        }

        foreach (var found in sweep.Maxima.Concat(sweep.Sums))
            Visit(found[0]);
        if (gradient is not null)
            Visit(gradient);
        var rows = leaves.OrderBy(l => l.Id).Select(KernelNames.Row).ToList();
        return rows.Count == 0 && axis == Axis.Classes ? ["student"] : rows;
    }
}
