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

    /// <summary>An input row: <c>student</c>, <c>teacher</c>.</summary>
    public static string Row(Expr row) => row.Index == 0 ? "student" : row.Index == 1 ? "teacher" : "teacher" + row.Index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The name of a node's value.</summary>
    public string Of(Expr node)
    {
        if (!names.TryGetValue(node, out var name))
            names.Add(node, name = Free(Wanted(node)));
        return name;
    }

    /// <summary>The temperature of exp((x − max)/T); null for anything else.</summary>
    public static (Expr Row, double Factor)? Softened(Expr node)
    {
        if (node.Operation != Operation.Exp)
            return null;
        return node[0] switch
        {
            { Operation: Operation.Centred } centred => (centred[0], 1),
            { Operation: Operation.Add, Constant: 0, Terms: [{ Factor: > 0, Node.Operation: Operation.Centred } only] } => (only.Node[0], only.Factor),
            _ => null,
        };
    }

    /// <summary>The ending that tells a temperature: 4 for exp(x/4).</summary>
    public static string Temperature(double factor) => (1 / factor).ToString("0.####", CultureInfo.InvariantCulture).Replace('.', '_').Replace('-', '_');

    private static string Wanted(Expr node) => node.Operation switch
    {
        Operation.Max when node[0].Operation == Operation.Row => Row(node[0]) + "Max",
        Operation.Max => "max",
        Operation.Sum when Softened(node[0]) is { } softened => Row(softened.Row) + "Sum" + Temperature(softened.Factor),
        Operation.Sum => "sum",
        Operation.Log when node[0].Operation == Operation.Sum && Softened(node[0][0]) is { } softened => Row(softened.Row) + "LogSum" + Temperature(softened.Factor),
        Operation.Log => "log",
        Operation.Exp when Softened(node) is { } softened => Row(softened.Row) + "Exp" + Temperature(softened.Factor),
        Operation.Exp => "exp",
        Operation.Centred => Row(node[0])[0].ToString(),
        _ => "x",
    };

    private string Free(string wanted)
    {
        var free = wanted;
        for (var number = 2; !taken.Add(free); number++)
            free = wanted + number.ToString(CultureInfo.InvariantCulture);
        return free;
    }
}
