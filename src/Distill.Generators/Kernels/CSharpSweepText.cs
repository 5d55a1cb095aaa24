using Distill.Formulas;
using Distill.Generators.Writing;

namespace Distill.Generators.Kernels;

/// <summary>Prints the sweeps of a kernel in C#: loops over the row, some lanes at a time.</summary>
/// <param name="fusion">The losses.</param>
/// <param name="writer">Where it is written.</param>
/// <param name="names">What numbers are called.</param>
/// <param name="scalars">Prints numbers of the row.</param>
/// <param name="lanes">Prints what is computed of some lanes.</param>
internal sealed class CSharpSweepText(RowFusion fusion, SourceWriter writer, KernelNames names, ScalarText scalars, LaneText lanes)
{
    private readonly Standing standing = new(fusion);

    /// <summary>The sweeps over the row.</summary>
    public IReadOnlyList<Sweep> Sweeps => standing.Sweeps;

    /// <summary>The names that a sweep gives to what it knows of a row.</summary>
    public static IEnumerable<string> NamesFor(Expr row) => [OnlineSums.Shift(row)];

    /// <summary>Prints a sweep, and the numbers that are known after it.</summary>
    public void Print(Sweep sweep)
    {
        var writes = sweep.Known == fusion.GradientSweep;
        foreach (var axis in fusion.Axes.Prepend(Axis.Classes))
        {
            var found = sweep.Over(axis);
            var gradient = writes ? fusion.GradientOver(axis) : null;
            if (found.Maxima.Count + found.Sums.Count > 0 || gradient is not null)
                Print(found, axis, gradient);
            if (writes && gradient is null && axis == Axis.Classes)
                writer.Paragraph("gradient.Clear();");
        }

        for (var level = sweep.Number; level <= sweep.Known; level++)
            PrintNamed(level);
    }

    /// <summary>The numbers that are known once a sweep has ended; 0: before the first.</summary>
    public void PrintNamed(int level)
    {
        var known = fusion.Named(level).ToArray();
        if (known.Length > 0)
            writer.Line();
        foreach (var line in scalars.Lines(known))
            writer.Line(line);
    }

    private static string Everywhere(string max) => max + "Everywhere";

    private void Print(Sweep sweep, Axis axis, Expr? gradient)
    {
        var reduces = sweep.Maxima.Count + sweep.Sums.Count > 0;
        var onAxis = axis != Axis.Classes;
        lanes.Begin(row => Loaded(row, "i", reduces));
        lanes.Name([.. sweep.Centres.Select(c => Expr.Centred(c[0])), .. sweep.Maxima.Except(sweep.Centres), .. sweep.Sums, .. gradient is null ? (Expr[])[] : [gradient]]);
        var updates = sweep.Maxima.Except(sweep.Centres).Select(Met).Concat(sweep.Sums.Select(Accumulation)).ToList();
        if (gradient is not null)
            updates.Add($"({lanes.Of(gradient)}).Store({(onAxis ? $"new({KernelNames.Gradient(axis)})" : "gradient")}, i);");

        PrintComment(sweep, axis, gradient is not null);
        if (sweep.Centres.Count > 0)
            writer.Line($"float {string.Join(", ", sweep.Centres.Select(c => $"{names.Of(c)} = LaneMath.Footing({Loaded(c[0], "0", reduces)})"))};");
        foreach (var (name, value) in lanes.Before)
            writer.Line($"var {name} = V.All({value});");
        PrintLoop(sweep, KernelNames.Size(axis), [.. lanes.Body, .. updates]);
        if (gradient is null)
            return;
        if (onAxis)
            writer.Line($"RowAxis.Scatter({KernelNames.Gradient(axis)}, {KernelNames.Classes(axis)}, gradient);");
        else if (fusion.LabelApart)
            writer.Paragraph($"gradient[label] = (float)({scalars.Of(fusion.AtLabel)});");
        else if (fusion.AtLabel is not { IsConstant: true, Constant: 0 })
            writer.Paragraph($"gradient[label] += (float)({scalars.Of(fusion.AtLabel)});");

        string Met(Expr max) => $"{names.Of(max)}Lanes = V.Max({names.Of(max)}Lanes, {Inside(max, "float.NegativeInfinity")});";
    }

    /// <summary>A row's lanes. Where the label is apart, they are −∞ there for sums and maxima.</summary>
    private string Loaded(Expr row, string position, bool reduces) => fusion.LabelApart && reduces && row.Axis == Axis.Classes
        ? $"LaneMath.LoadOthers<V>({KernelNames.Row(row)}, {position}, label)"
        : $"V.Load({KernelNames.Row(row)}, {position})";

    private void PrintComment(Sweep sweep, Axis axis, bool writes)
    {
        writer.Paragraph("// " + sweep.Title(axis, writes));
        if (fusion.LabelApart && sweep.Number == 1 && axis == Axis.Classes)
            writer.Line("//   Every sum and maximum leaves the label out; what the label adds is computed apart.");
        foreach (var reduction in sweep.Maxima.Concat(sweep.Sums))
            writer.Line($"//   {names.Of(reduction)} = {FormulaText.Of(reduction)}{(sweep.Centres.Contains(reduction) ? $", or less by {Literal.Of(standing.LimitOf(reduction[0]))} at most" : string.Empty)}");
    }

    /// <summary>The loop over the row. Sums are added up in blocks, so that single precision holds for any width.</summary>
    private void PrintLoop(Sweep sweep, string size, IReadOnlyList<string> body)
    {
        var maxima = sweep.Maxima.Except(sweep.Centres).ToArray();
        if (maxima.Length > 0)
            writer.Line($"V {string.Join(", ", maxima.Select(m => $"{names.Of(m)}Lanes = V.All(float.NegativeInfinity)"))};");
        if (sweep.Sums.Count > 0)
        {
            writer.Line($"double {string.Join(", ", sweep.Sums.Select(s => $"{names.Of(s)} = 0"))};");
            PrintBlocks(sweep, size, body);
        }
        else
        {
            writer.Open($"for (var i = 0; i < {size}; i += V.Width)");
            body.ToList().ForEach(l => writer.Line(l));
            writer.Close();
        }

        if (maxima.Length > 0)
            writer.Line();
        foreach (var max in maxima)
            writer.Line($"var {names.Of(max)} = {(max[0].IsLeaf ? $"LaneMath.Footing({names.Of(max)}Lanes)" : $"{names.Of(max)}Lanes.Max()")};");
    }

    private void PrintBlocks(Sweep sweep, string size, IReadOnlyList<string> body)
    {
        var moves = sweep.Centres.Count > 0;
        writer.Open($"for (var from = 0; from < {size};{(moves ? string.Empty : " from += RowInput.Block")})");
        writer.Line($"var to = Math.Min(from + RowInput.Block, {size});");
        writer.Line($"V {string.Join(", ", sweep.Sums.SelectMany(Lanes).Select(l => $"{l} = V.Zero"))};");
        writer.Open("for (var i = from; i < to; i += V.Width)");
        body.ToList().ForEach(l => writer.Line(l));
        writer.Close();
        writer.Line();
        if (moves)
            PrintMove(sweep);
        foreach (var sum in sweep.Sums)
            writer.Line($"{names.Of(sum)} += {OfBlock(sweep, sum)};");
        if (moves)
            writer.Line("from = to;");
        writer.Close();
    }

    /// <summary>What happens where an element stands out: it becomes what its row is centred on.</summary>
    private void PrintMove(Sweep sweep)
    {
        var watched = sweep.Centres.Select(c => standing.Watched(sweep, c)!).ToArray();
        writer.Line($"float {string.Join(", ", watched.Select(s => $"{Block(s)} = {names.Of(s)}Lanes.Sum()"))};");
        writer.Open($"if ({string.Join(" || ", watched.Select(s => $"{Block(s)} > LaneMath.Outstanding"))})");
        writer.Line("// An element stands out: what is known moves onto it, and the block is added up again.");
        foreach (var centre in sweep.Centres)
            writer.Line($"var {OnlineSums.Shift(centre[0])} = LaneMath.StandHigher<V>(ref {names.Of(centre)}, {KernelNames.Row(centre[0])}, from, to, {(fusion.LabelApart ? "label" : "-1")});");
        foreach (var (sum, moved) in sweep.Moves!.Moves)
            writer.Line($"{names.Of(sum)} = {scalars.Of(moved)};");
        foreach (var centre in sweep.Centres)
            writer.Line($"{Everywhere(names.Of(centre))} = V.All({names.Of(centre)});");
        writer.Line("continue;");
        writer.Close();
        writer.Line();
    }

    /// <summary>What a block adds to a sum; of a watched one it has a name.</summary>
    private string OfBlock(Sweep sweep, Expr sum)
    {
        if (sweep.Centres.Any(c => standing.Watched(sweep, c) == sum))
            return Block(sum);
        return Plain.IsMoment(sum[0]) ? $"LaneMath.Sum({string.Join(", ", Lanes(sum))})" : $"{names.Of(sum)}Lanes.Sum()";
    }

    private string Block(Expr sum) => names.Of(sum) + "Block";

    /// <summary>What a reduction takes in; lanes that do not count hold what changes nothing.</summary>
    private string Inside(Expr reduction, string neutral)
    {
        var text = lanes.Of(reduction[0]);
        if (reduction.Operation == Operation.Max ? reduction[0].IsLeaf : VanishesBeyond(reduction[0]))
            return text;
        var within = $"{(reduction[0].Operation is Operation.Add or Operation.Multiply ? $"({text})" : text)}.Within(i, {KernelNames.Size(reduction[0].Axis!)}, {neutral})";
        return fusion.LabelApart && reduction[0].Axis == Axis.Classes ? $"LaneMath.Others({within}, i, label, {neutral})" : within;
    }

    /// <summary>Whether the lanes beyond the row's end are 0 by themselves: a centred exponential is.</summary>
    private static bool VanishesBeyond(Expr node) =>
        Centring.RowOfExponential(node) is not null || (node.Operation == Operation.Multiply && node.Terms.Any(t => t.Factor > 0 && Centring.RowOfExponential(t.Node) is not null));

    /// <summary>Moments are added up so that no digit is lost: their differences would show it.</summary>
    private string Accumulation(Expr sum) => Plain.IsMoment(sum[0])
        ? $"LaneMath.Add(ref {names.Of(sum)}Lanes, ref {names.Of(sum)}Lost, {Inside(sum, "0f")});"
        : VanishesBeyond(sum[0]) && lanes.Weighed(sum[0]) is var (probability, value)
            ? $"{names.Of(sum)}Lanes = LaneMath.AddZeroWins({names.Of(sum)}Lanes, {probability}, {value});"
            : $"{names.Of(sum)}Lanes += {Inside(sum, "0f")};";

    private IEnumerable<string> Lanes(Expr sum) => Plain.IsMoment(sum[0]) ? [names.Of(sum) + "Lanes", names.Of(sum) + "Lost"] : [names.Of(sum) + "Lanes"];
}
