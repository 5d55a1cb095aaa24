using Distill.Formulas;
using Distill.Generators.Writing;

namespace Distill.Generators.Kernels;

/// <summary>Prints row formulas as C# on lanes. What is not a sum or a product gets a name, in the order it is needed.</summary>
/// <param name="names">What nodes are called.</param>
/// <param name="scalars">Prints the numbers that rows are multiplied by.</param>
/// <param name="labelApart">Whether sums and maxima leave the label out.</param>
internal sealed class LaneText(KernelNames names, ScalarText scalars, bool labelApart)
{
    private readonly Dictionary<Expr, string> broadcasts = [];
    private readonly HashSet<Expr> named = [];
    private bool reduces;

    /// <summary>The lines that must stand before this sweep: numbers spread over lanes. Later sweeps use them again.</summary>
    public List<string> Before { get; } = [];

    /// <summary>The lines of this sweep's body that compute named lanes.</summary>
    public List<string> Body { get; } = [];

    /// <summary>Begins another sweep: lanes are computed again, spread numbers are kept.</summary>
    /// <param name="reducing">Whether it computes sums or maxima.</param>
    public void Begin(bool reducing)
    {
        reduces = reducing;
        Before.Clear();
        Body.Clear();
        named.Clear();
    }

    /// <summary>Names what a sweep's formulas are made of: centred rows, then exponentials from the highest temperature down, then the rest.</summary>
    public void Name(IEnumerable<Expr> formulas)
    {
        var nodes = RowNodes(formulas.Select(f => f.Operation is Operation.Sum or Operation.Max ? f[0] : f));
        foreach (var node in nodes.Where(n => n.Operation == Operation.Centred))
            Add(node, $"{Load(node[0])} - {Spread(Expr.Max(node[0]))}");
        foreach (var exponentials in nodes.Where(n => Centring.Softened(n) is not null).GroupBy(n => Centring.Softened(n)!.Value.Row))
            NameExponentials([.. exponentials.OrderBy(n => Centring.Softened(n)!.Value.Factor)]);
        foreach (var node in nodes.Where(n => n.Operation is not (Operation.Add or Operation.Multiply or Operation.Centred) && !n.IsLeaf && Centring.Softened(n) is null))
            Add(node, Function(node));
    }

    /// <summary>The formula as an expression on lanes.</summary>
    public string Of(Expr node) => node.Operation switch
    {
        _ when !node.IsRow => Spread(node),
        _ when node.IsLeaf => Load(node),
        Operation.Add => Sum(node),
        Operation.Multiply => Product(ScalarsOf(node), RowsOf(node)),
        _ => names.Of(node),
    };

    /// <summary>Whether the lanes beyond the row's end are 0 by themselves: a centred exponential is.</summary>
    public static bool VanishesBeyond(Expr node) =>
        Centring.RowOfExponential(node) is not null || (node.Operation == Operation.Multiply && node.Terms.Any(t => t.Factor > 0 && Centring.RowOfExponential(t.Node) is not null));

    /// <summary>What a reduction takes in; lanes that do not count hold what changes nothing.</summary>
    public string Inside(Expr reduction, string neutral)
    {
        var text = Of(reduction[0]);
        if (reduction.Operation == Operation.Max ? reduction[0].IsLeaf : VanishesBeyond(reduction[0]))
            return text;
        var within = $"{(reduction[0].Operation is Operation.Add or Operation.Multiply ? $"({text})" : text)}.Within(i, {KernelNames.Size(reduction[0].Axis!)}, {neutral})";
        return labelApart && reduction[0].Axis == Axis.Classes ? $"LaneMath.Others({within}, i, label, {neutral})" : within;
    }

    private string Load(Expr row) => labelApart && reduces && row.Axis == Axis.Classes ? $"LaneMath.LoadOthers<V>({KernelNames.Row(row)}, i, label)" : $"V.Load({KernelNames.Row(row)}, i)";

    /// <summary>The rows that formulas are made of, each after its parts. Numbers end the walk: they are known before the sweep.</summary>
    private static List<Expr> RowNodes(IEnumerable<Expr> formulas)
    {
        var ordered = new List<Expr>();
        var seen = new HashSet<Expr>();
        void Visit(Expr node)
        {
            if (!node.IsRow || !seen.Add(node))
                return;
            if (node.Operation != Operation.Centred && !node.IsLeaf)
            {
                foreach (var (_, part) in node.Terms)
                    Visit(part);
            }

            ordered.Add(node);
        }

        foreach (var formula in formulas)
            Visit(formula);
        return ordered;
    }

    private void Add(Expr node, string text)
    {
        if (named.Add(node))
            Body.Add($"var {names.Of(node)} = {text};");
    }

    /// <summary>exp(x/2) is the square of exp(x/4): only the highest temperature of a row is computed.</summary>
    private void NameExponentials(IReadOnlyList<Expr> ascending)
    {
        string? known = null;
        var factor = 0.0;
        foreach (var node in ascending)
        {
            var (row, wanted) = Centring.Softened(node)!.Value;
            var doublings = known is null ? 0 : Math.Log(wanted / factor, 2);
            if (known is null || Math.Abs(doublings - Math.Round(doublings)) > 1e-12 || doublings > 3.5)
            {
                Add(node, wanted == 1 ? $"V.Exp({Of(node[0])})" : $"V.Exp({Of(node[0][0])}, {Literal.Float(wanted)})");
            }
            else
            {
                for (var step = 1; step < Math.Round(doublings); step++)
                {
                    var between = KernelNames.Row(row) + "Exp" + KernelNames.Temperature(factor * Math.Pow(2, step));
                    Body.Add($"var {between} = {known} * {known};");
                    known = between;
                }

                Add(node, $"{known} * {known}");
            }

            known = names.Of(node);
            factor = wanted;
        }
    }

    private string Function(Expr node) => node.Operation switch
    {
        Operation.Exp => $"V.Exp({Of(node[0])})",
        Operation.LogAddExp => $"LaneMath.LogAddExp({Of(node[0])}, {Of(node[1])})",
        Operation.Log1mExp => $"LaneMath.Log1mExp({Of(node[0])})",
        Operation.Abs => $"V.Abs({Of(node[0])})",
        Operation.Sign => $"LaneMath.Sign({Of(node[0])})",
        Operation.OneHot => "V.OneHot(i, label)",
        _ => throw new NotSupportedException($"no lanes for {node.Operation}"),
    };

    /// <summary>A number spread over lanes, once, before the sweep.</summary>
    private string Spread(Expr scalar)
    {
        if (!broadcasts.TryGetValue(scalar, out var name))
        {
            name = scalar.Operation == Operation.Max || scalars.IsNamed(scalar) ? names.Of(scalar) + "Everywhere" : $"k{broadcasts.Count(b => b.Value[0] == 'k') + 1}";
            broadcasts.Add(scalar, name);
            Before.Add($"var {name} = V.All({(scalar.Operation == Operation.Max ? names.Of(scalar) : $"(float)({scalars.Of(scalar)})")});");
        }

        return name;
    }

    /// <summary>A sum: what belongs to one row is one number, and all numbers alone are one.</summary>
    private string Sum(Expr node)
    {
        var terms = node.Terms.Select(t => (Scalar: t.Factor * ScalarsOf(t.Node), Row: RowsOf(t.Node))).ToArray();
        var text = string.Empty;
        foreach (var row in terms.Where(t => t.Row.IsRow).GroupBy(t => t.Row).OrderBy(g => IsNegative(g.First().Scalar)))
        {
            var scalar = row.Aggregate((Expr)0.0, (sum, t) => sum + t.Scalar);
            var negative = text.Length > 0 && IsNegative(scalar);
            var product = Product(negative ? -scalar : scalar, row.Key);
            text = text.Length == 0 ? product : $"{text} {(negative ? '-' : '+')} {product}";
        }

        var alone = Canonical.Sum(node.Constant, node.Terms.Where(t => !t.Node.IsRow));
        return alone is { IsConstant: true, Constant: 0 } ? text : $"{text} + {Spread(alone)}";
    }

    private static bool IsNegative(Expr scalar) => scalar.IsConstant && scalar.Constant < 0;

    private static Expr ScalarsOf(Expr product) =>
        !product.IsRow ? product : product.Operation == Operation.Multiply ? Canonical.Product(product.Terms.Where(t => !t.Node.IsRow)) : 1.0;

    private static Expr RowsOf(Expr product) =>
        product.Operation == Operation.Multiply ? Canonical.Product(product.Terms.Where(t => t.Node.IsRow)) : product;

    /// <summary>A number times what is a row, the number spread once.</summary>
    private string Product(Expr scalar, Expr row)
    {
        var rows = row.Operation == Operation.Multiply ? Rows(row.Terms) : Bracketed(row);
        if (!scalar.IsConstant)
            return $"{Spread(scalar)} * {rows}";
        return scalar.Constant == 1 ? rows : $"{rows} * {Literal.Float(scalar.Constant)}";
    }

    private string Rows(IReadOnlyList<Term> factors)
    {
        var probability = factors.Where(t => t.Factor > 0 && t.Node.Operation == Operation.Exp).ToArray();
        var others = factors.Except(probability).ToArray();
        if (probability.Length > 0 && others.Length > 0)
            return $"LaneMath.ZeroWins({Multiplied(probability)}, {(others is [{ Factor: 1 } only] ? Of(only.Node) : Multiplied(others))})";
        return Multiplied(factors);
    }

    private string Multiplied(IReadOnlyList<Term> factors) =>
        string.Join(" * ", factors.Select(Power));

    private string Bracketed(Expr node) => node.Operation == Operation.Add ? $"({Of(node)})" : Of(node);

    private string Power(Term term)
    {
        var text = Bracketed(term.Node);
        return term.Factor switch
        {
            1 => text,
            2 => $"{text} * {text}",
            -1 => $"(V.All(1f) / {text})",
            0.5 => $"V.Sqrt({text})",
            -0.5 => $"(V.All(1f) / V.Sqrt({text}))",
            var power => $"V.Exp(V.Log({text}) * {Literal.Float(power)})",
        };
    }
}
