using System.Globalization;
using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>Writes a formula for people: <c>16·Σ exp(t/4 − lse(t/4))·(…)</c>.</summary>
internal static class FormulaText
{
    /// <summary>The formula as one line.</summary>
    public static string Of(Expr node) => node.Operation switch
    {
        Operation.Parameter => node.Name!.StartsWith(RowProgram.SizePrefix, StringComparison.Ordinal) ? node.Name.EndsWith(Axis.Classes.Name, StringComparison.Ordinal) ? "C" : "C_" + node.Name.Substring(RowProgram.SizePrefix.Length) : node.Name,
        Operation.Row => node.Index == 0 ? "s" : "t" + (node.Name is { } name ? $"_{name}" : string.Empty),
        Operation.OneHot => "onehot",
        Operation.ExceptLabel => "except",
        Operation.Add => Sum(node),
        Operation.Multiply => string.Join("·", node.Terms.Select(Factor)),
        Operation.Exp => $"exp({Inner(node[0])})",
        Operation.Log => $"log({Inner(node[0])})",
        Operation.Abs => $"|{Of(node[0])}|",
        Operation.Sign => $"sign({Of(node[0])})",
        Operation.LogAddExp => $"log(e^({Of(node[0])}) + e^({Of(node[1])}))",
        Operation.Log1mExp => $"log(1 − e^({Of(node[0])}))",
        Operation.Sum => $"Σ {Atom(node[0])}",
        Operation.Max => $"max {Atom(node[0])}",
        Operation.LogSumExp => $"lse({Inner(node[0])})",
        Operation.Centred => $"({Of(node[0])} − max {Of(node[0])})",
        Operation.AtLabel => $"{Atom(node[0])}[y]",
        Operation.Gather => $"{Atom(node[0])}[{node.Axis!.Name}]",
        Operation.Scatter => $"scatter({Of(node[0])})",
        Operation.Except => $"{Atom(node[0])}[not {node.Name}]",
        _ => $"detach({Of(node[0])})",
    };

    /// <summary>A coefficient as people write it: 0.25 is 1/4.</summary>
    public static string Number(double number) =>
        number.ToString(number != 0 && Math.Abs(number) < 1e-4 ? "0.###e0" : "0.######", CultureInfo.InvariantCulture);

    /// <summary>The formula where brackets stand around it already.</summary>
    private static string Inner(Expr node) => node.Operation == Operation.Centred ? $"{Of(node[0])} − max {Of(node[0])}" : Of(node);

    private static string Sum(Expr node)
    {
        if (node.IsConstant)
            return Number(node.Constant);
        var parts = node.Terms.OrderBy(t => t.Factor < 0).Select(Scaled).ToList();
        if (node.Constant != 0)
            parts.Add((node.Constant < 0, Number(Math.Abs(node.Constant))));
        return string.Concat(parts.Select((p, i) => (i == 0 ? p.Negative ? "−" : string.Empty : p.Negative ? " − " : " + ") + p.Text));
    }

    private static (bool Negative, string Text) Scaled(Term term)
    {
        var size = Math.Abs(term.Factor);
        var inverse = 1 / size;
        var text = size == 1 ? Of(term.Node)
            : size < 1 && Math.Abs(inverse - Math.Round(inverse)) < 1e-12 && term.Node.Operation is Operation.Row or Operation.Centred ? $"{Of(term.Node)}/{Number(inverse)}"
            : $"{Number(size)}·{Atom(term.Node)}";
        return (term.Factor < 0, text);
    }

    private static string Factor(Term term) => term.Factor switch
    {
        1 => Atom(term.Node),
        -1 => "1/" + Atom(term.Node),
        _ => $"{Base(term.Node)}^{Number(term.Factor)}",
    };

    private static string Base(Expr node) => node.Operation is Operation.Sum or Operation.Max ? $"({Of(node)})" : Atom(node);

    private static string Atom(Expr node) => node.Operation == Operation.Add && !(node.IsConstant || node is { Constant: 0, Terms: [{ Factor: 1 }] }) ? $"({Of(node)})" : Of(node);
}
