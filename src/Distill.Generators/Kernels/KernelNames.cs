using System.Globalization;
using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>What a printed kernel calls its numbers: <c>studentMax</c>, <c>teacherSum4</c> (at temperature 4), <c>sum2</c> for any other.</summary>
internal sealed class KernelNames
{
    private readonly Dictionary<Expr, string> names = [];
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public KernelNames(IEnumerable<string> reserved)
    {
        foreach (var name in reserved)
            taken.Add(name);
    }

    /// <summary>A row in memory: <c>student</c>, <c>teacher</c>, <c>petsLogits</c> of a teacher called pets, <c>studentOnPets</c> at the labels of that one.</summary>
    public static string Row(Expr row) => row.Operation switch
    {
        Operation.Gather => $"{Row(row[0])}On{Pascal(row.Axis!.Name)}",
        Operation.Except => $"{Row(row[0])}Except{Pascal(row.Name!)}",
        _ => row.Index == 0 ? "student" : row.Name is { } name ? name + "Logits" : "teacher",
    };

    /// <summary>The variable with the number of elements of an axis.</summary>
    public static string Size(Axis axis) => axis == Axis.Classes ? "classes" : axis.Name + "Count";

    /// <summary>The variable with the student's classes of an axis.</summary>
    public static string Classes(Axis axis) => axis.Name + "Classes";

    /// <summary>The variable with the gradient over an axis.</summary>
    public static string Gradient(Axis axis) => axis == Axis.Classes ? "gradient" : "gradientOn" + Pascal(axis.Name);

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>The element of a row at the label: <c>studentAtLabel</c>.</summary>
    public static string AtLabel(Expr row) => Row(row) + "AtLabel";

    /// <summary>The name of a node's value.</summary>
    public string Of(Expr node)
    {
        if (!names.TryGetValue(node, out var name))
            names.Add(node, name = Free(Wanted(node)));
        return name;
    }

    /// <summary>The ending that tells a temperature: 4 for exp(x/4).</summary>
    public static string Temperature(double factor) => (1 / factor).ToString("0.####", CultureInfo.InvariantCulture).Replace('.', '_').Replace('-', '_');

    private static string Wanted(Expr node) => node.Operation switch
    {
        Operation.Max when node[0].IsLeaf => Row(node[0]) + "Max",
        Operation.Max => "max",
        Operation.Sum when node[0].IsLeaf => Row(node[0]) + "Total",
        Operation.Sum when Plain.IsMoment(node[0]) => Row(node[0][0]) + "Squares",
        Operation.Sum => Exponential(node[0]) is { } exp ? exp.Row + "Sum" + exp.Ending : "sum",
        Operation.Log => node[0].Operation == Operation.Sum && Exponential(node[0][0]) is { } exp ? exp.Row + "LogSum" + exp.Ending : "log",
        Operation.LogAddExp when !node.IsRow && LogOf(node[0]) is { } log => Wanted(log) + "All",
        Operation.LogAddExp => "mixture",
        Operation.Exp when LogShares.Of(node) is var (all, isFirst) && all[1].Terms.Append(new(1, all[1])).Any(t => t.Node.Operation == Operation.AtLabel)
            && LogOf(all[0]) is { } others && Exponential(others[0][0]) is { } exp => exp.Row + (isFirst ? "Others" : "Target") + exp.Ending,
        Operation.Exp => Exponential(node) is { } exp ? exp.Row + "Exp" + exp.Ending : node.IsRow ? "exp" : "share",
        Operation.Centred => Row(node[0])[0].ToString(),
        _ => node.IsRow ? "x" : "part",
    };

    /// <summary>The row of an exponential, and the ending that tells its temperature, if that is known.</summary>
    private static (string Row, string Ending)? Exponential(Expr node) =>
        Centring.RowOfExponential(node) is { } row ? (Row(row), Centring.Softened(node) is { } softened ? Temperature(softened.Factor) : string.Empty) : null;

    private static Expr? LogOf(Expr sum) =>
        sum.Operation == Operation.Log ? sum : sum.Operation == Operation.Add ? sum.Terms.Select(t => t.Node).FirstOrDefault(n => n.Operation == Operation.Log) : null;

    private string Free(string wanted)
    {
        var free = wanted;
        for (var number = 2; !taken.Add(free); number++)
            free = wanted + number.ToString(CultureInfo.InvariantCulture);
        return free;
    }
}
