using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>Prints scalar formulas.</summary>
/// <param name="words">The language.</param>
/// <param name="name">What sums, maxima and logarithms are called.</param>
/// <param name="fusion">Tells which other numbers have a name.</param>
internal sealed class ScalarText(NumberWords words, Func<Expr, string> name, RowFusion fusion)
{
    /// <summary>Whether the number stands in a variable of its own.</summary>
    public bool IsNamed(Expr node) => node.Operation is Operation.Sum or Operation.Max || fusion.IsNamed(node);

    /// <summary>The lines that compute named numbers. Shares come with their logarithm, or by themselves where nobody needs that.</summary>
    public IEnumerable<string> Lines(IReadOnlyList<Expr> numbers) => numbers
        .Where(n => LogShares.Of(n) is not var (log, _) || (!fusion.IsNamed(log) && n == numbers.First(o => LogShares.Of(o)?.Log == log)))
        .Select(n => (LogShares.Of(n) is var (log, _) ? $"{words.Shares}({Arguments(log)})" : $"{words.Declared}{name(n)} = {Definition(n)}") + ";");

    /// <summary>The formula as an expression of the lowest precedence.</summary>
    public string Of(Expr node) => IsNamed(node) ? name(node) : node.Operation switch
    {
        Operation.Add => Sum(node),
        Operation.Multiply => Product(node),
        _ => Atom(node),
    };

    private string Definition(Expr node) => node.Operation switch
    {
        Operation.Add => Sum(node),
        Operation.Multiply => Product(node),
        _ => Function(node),
    };

    private string Atom(Expr node) => IsNamed(node) ? name(node) : node.Operation switch
    {
        Operation.Parameter => node.Name!.StartsWith(RowProgram.SizePrefix, StringComparison.Ordinal) ? KernelNames.Size(new(node.Name.Substring(RowProgram.SizePrefix.Length))) : node.Name,
        Operation.AtLabel when node[0].IsLeaf => KernelNames.AtLabel(node[0]),
        Operation.Add or Operation.Multiply => node.IsConstant ? Of(node) : $"({Of(node)})",
        _ => Function(node),
    };

    private string Function(Expr node) => node.Operation switch
    {
        Operation.Exp => $"{words.Exp}({Of(node[0])})",
        Operation.Log => $"{words.Log}({Of(node[0])})",
        Operation.Abs => $"{words.Abs}({Of(node[0])})",
        Operation.Sign => $"{words.Sign}({Of(node[0])})",
        Operation.LogAddExp => $"{words.LogAddExp}({Arguments(node)})",
        Operation.Log1mExp => $"{words.Log1mExp}({Of(node[0])})",
        _ => throw new NotSupportedException($"no scalar {node.Operation}"),
    };

    /// <summary>What a logarithm of two exponentials is computed from, and the shares that come with it.</summary>
    private string Arguments(Expr log)
    {
        var (first, second) = LogShares.In(fusion.Nodes, log);
        IEnumerable<Expr?> shares = first is null && second is null ? [] : [first, second];
        return string.Join(", ", LogShares.PartsOf(log).Select(Of).Concat(shares.Select(s => words.Out(s is null ? null : name(s)))));
    }

    private string Sum(Expr node)
    {
        if (node.IsConstant)
            return words.Literal(node.Constant);
        var text = string.Empty;
        foreach (var (factor, part) in node.Terms.OrderBy(t => t.Factor < 0))
            text = Append(text, factor < 0, Math.Abs(factor) == 1 ? Factors(part) : $"{words.Literal(Math.Abs(factor))} * {Factors(part)}");
        return node.Constant == 0 ? text : Append(text, node.Constant < 0, words.Literal(Math.Abs(node.Constant)));
    }

    private string Factors(Expr part) => part.Operation == Operation.Multiply && !IsNamed(part) ? Product(part) : Atom(part);

    private static string Append(string text, bool negative, string part) =>
        text.Length == 0 ? (negative ? "-" : string.Empty) + part : $"{text} {(negative ? '-' : '+')} {part}";

    /// <summary>A product. Zero wins: a probability of 0 contributes nothing, even against an infinite logarithm.</summary>
    private string Product(Expr node)
    {
        var over = node.Terms.Where(t => t.Factor > 0).ToArray();
        var under = string.Concat(node.Terms.Where(t => t.Factor < 0).Select(t => " / " + Divisor(new(-t.Factor, t.Node))));
        var probability = over.Where(t => t.Node.Operation == Operation.Exp).ToArray();
        var others = over.Except(probability).ToArray();
        if (probability.Length > 0 && others.Any(t => MayBeInfinite(t.Node)))
            return $"{words.ZeroWins}({string.Join(" * ", probability.Select(Power))}, {string.Join(" * ", others.Select(Power))}{under})";
        return string.Join(" * ", over.Select(Power).DefaultIfEmpty("1.0")) + under;
    }

    /// <summary>The logits at the label can be infinite, and what is left of a row without some classes; sums, maxima and logarithms of whole rows are not.</summary>
    private static bool MayBeInfinite(Expr node) =>
        node.Operation == Operation.Add && Derivative.Ordered(node).Any(n => n.Operation is Operation.AtLabel or Operation.Except or Operation.Log1mExp);

    /// <summary>Whether it is the sum of what a row has left without some classes: nothing, when those are all.</summary>
    private static bool MayBeZero(Expr node) => node.Operation == Operation.Sum && Derivative.Ordered(node).Any(n => n.Operation == Operation.Except);

    private string Power(Term term) => term.Factor switch
    {
        1 => Atom(term.Node),
        0.5 => $"{words.Root}({Of(term.Node)})",
        2 when term.Node.Operation == Operation.Parameter || IsNamed(term.Node) => $"{Atom(term.Node)} * {Atom(term.Node)}",
        _ => $"{words.Power}({Of(term.Node)}, {words.Literal(term.Factor)})",
    };

    /// <summary>What a number is divided by. The deviation of equal logits is 0: what is divided by it is 0 too.</summary>
    private string Divisor(Term term) =>
        term.Factor == 1 && MayBeZero(term.Node) ? $"{words.Divisor}({Of(term.Node)})"
        : term.Factor == 0.5 && term.Node.Operation != Operation.Parameter ? $"{words.DivisorRoot}({Of(term.Node)})" : Bracketed(term, Power(term));

    private static string Bracketed(Term term, string power) => term.Factor == 2 ? $"({power})" : power;
}
