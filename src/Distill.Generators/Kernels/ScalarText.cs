using Distill.Formulas;
using Distill.Generators.Writing;

namespace Distill.Generators.Kernels;

/// <summary>Prints scalar formulas as C# in double precision.</summary>
/// <param name="names">What sums, maxima and logarithms are called.</param>
internal sealed class ScalarText(KernelNames names)
{
    /// <summary>The formula as an expression of the lowest precedence.</summary>
    public string Of(Expr node) => node.Operation switch
    {
        Operation.Add => Sum(node),
        Operation.Multiply => Product(node),
        _ => Atom(node),
    };

    private string Atom(Expr node) => node.Operation switch
    {
        Operation.Parameter => node.Name!.StartsWith(RowProgram.SizePrefix, StringComparison.Ordinal) ? "classes" : node.Name,
        Operation.Sum or Operation.Max or Operation.Log => names.Of(node),
        Operation.AtLabel when node[0].Operation == Operation.Centred => $"({KernelNames.Row(node[0][0])}[label] - {names.Of(Expr.Max(node[0][0]))})",
        Operation.AtLabel when node[0].Operation == Operation.ExceptLabel => "double.NegativeInfinity",
        Operation.Exp => $"Math.Exp({Of(node[0])})",
        Operation.Abs => $"Math.Abs({Of(node[0])})",
        Operation.Sign => $"Math.Sign({Of(node[0])})",
        Operation.LogAddExp => $"ScalarMath.LogAddExp({Of(node[0])}, {Of(node[1])})",
        Operation.Log1mExp => $"ScalarMath.Log1mExp({Of(node[0])})",
        Operation.Add or Operation.Multiply => node.IsConstant ? Of(node) : $"({Of(node)})",
        _ => throw new NotSupportedException($"no scalar {node.Operation}"),
    };

    private string Sum(Expr node)
    {
        if (node.IsConstant)
            return Literal.Double(node.Constant);
        var text = string.Empty;
        foreach (var (factor, part) in node.Terms.OrderBy(t => t.Factor < 0))
            text = Append(text, factor < 0, Math.Abs(factor) == 1 ? Factors(part) : $"{Literal.Double(Math.Abs(factor))} * {Factors(part)}");
        return node.Constant == 0 ? text : Append(text, node.Constant < 0, Literal.Double(Math.Abs(node.Constant)));
    }

    private string Factors(Expr part) => part.Operation == Operation.Multiply ? Product(part) : Atom(part);

    private static string Append(string text, bool negative, string part) =>
        text.Length == 0 ? (negative ? "-" : string.Empty) + part : $"{text} {(negative ? '-' : '+')} {part}";

    private string Product(Expr node)
    {
        var over = node.Terms.Where(t => t.Factor > 0).Select(Power).ToArray();
        var under = node.Terms.Where(t => t.Factor < 0).Select(t => Power(new(-t.Factor, t.Node))).ToArray();
        return string.Join(" * ", over.DefaultIfEmpty("1")) + string.Concat(under.Select(u => " / " + u));
    }

    private string Power(Term term) => term.Factor switch
    {
        1 => Atom(term.Node),
        0.5 => $"Math.Sqrt({Of(term.Node)})",
        _ => $"Math.Pow({Of(term.Node)}, {Literal.Double(term.Factor)})",
    };
}
