using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>Prints row formulas, an element or some lanes at a time. What is not a sum or a product gets a name, in the order it is needed.</summary>
/// <param name="words">The language.</param>
/// <param name="names">What nodes are called.</param>
/// <param name="scalars">Prints the numbers that rows are multiplied by.</param>
/// <param name="kept">The exponentials that a later sweep takes from memory where a row is short enough for that; null: none.</param>
internal sealed class LaneText(ElementWords words, KernelNames names, ScalarText scalars, KeptExponentials? kept = null)
{
    private readonly Dictionary<Expr, string> broadcasts = [];
    private readonly HashSet<Expr> named = [];
    private readonly HashSet<Expr> stored = [];
    private Func<Expr, string> load = KernelNames.Row;

    /// <summary>The numbers that must be known before this sweep, in single precision. Later sweeps use them again.</summary>
    public List<(string Name, string Value)> Before { get; } = [];

    /// <summary>The lines of this sweep's body that compute what has a name.</summary>
    public List<string> Body { get; } = [];

    /// <summary>Begins another sweep: elements are computed again, numbers are kept.</summary>
    /// <param name="loading">How it reads a row in memory.</param>
    public void Begin(Func<Expr, string> loading)
    {
        load = loading;
        Before.Clear();
        Body.Clear();
        named.Clear();
    }

    /// <summary>Names what a sweep's formulas are made of: centred rows, then exponentials from the highest temperature down, then the rest.</summary>
    public void Name(IEnumerable<Expr> formulas)
    {
        var stated = formulas.Select(f => f.Operation is Operation.Sum or Operation.Max ? f[0] : f).ToArray();
        var nodes = RowNodes(stated);
        var exponentials = nodes.Where(n => Centring.Softened(n) is not null).GroupBy(n => Centring.Softened(n)!.Value.Row)
            .Select(g => Squares.Of(g.OrderBy(n => Centring.Softened(n)!.Value.Factor)).ToArray()).ToArray();
        var computed = new HashSet<Expr>(exponentials.SelectMany(e => e).Where(e => e.Squarings == 0 && !stored.Contains(e.Node)).Select(e => e.Node));
        foreach (var node in RowNodes(stated, computed).Where(n => n.Operation == Operation.Centred))
            Add(node, FromMemory(node));
        foreach (var row in exponentials)
            NameExponentials(row);
        foreach (var node in nodes.Where(n => n.Operation is not (Operation.Add or Operation.Multiply or Operation.Centred) && !n.IsLeaf && Centring.Softened(n) is null))
            Add(node, Function(node));
    }

    /// <summary>The formula as an expression on lanes.</summary>
    public string Of(Expr node) => node.Operation switch
    {
        _ when !node.IsRow => Spread(node),
        _ when node.IsLeaf => load(node),
        Operation.Add => Sum(node),
        Operation.Multiply => Product(ScalarsOf(node), RowsOf(node)),
        _ => names.Of(node),
    };

    /// <summary>The rows that formulas are made of, each after its parts. Numbers end the walk: they are known before the sweep.</summary>
    /// <param name="formulas">The formulas.</param>
    /// <param name="computed">The exponentials of centred rows that are computed from them; null: all are. Others are squares, or kept in memory.</param>
    public static List<Expr> RowNodes(IEnumerable<Expr> formulas, HashSet<Expr>? computed = null)
    {
        var ordered = new List<Expr>();
        var seen = new HashSet<Expr>();
        void Visit(Expr node)
        {
            if (!node.IsRow || !seen.Add(node))
                return;
            var ends = node.Operation == Operation.Centred || node.IsLeaf || (computed?.Contains(node) == false && Centring.Softened(node) is not null);
            foreach (var (_, part) in ends ? [] : node.Terms)
                Visit(part);
            ordered.Add(node);
        }

        foreach (var formula in formulas)
            Visit(formula);
        return ordered;
    }

    /// <summary>A centred row as it is computed from the row in memory.</summary>
    private string FromMemory(Expr centred) => $"{load(centred[0])} - {Spread(Expr.Max(centred[0]))}";

    private void Add(Expr node, string text)
    {
        if (named.Add(node))
            Body.Add($"{words.Declared} {names.Of(node)} = {text};");
    }

    private void NameExponentials(IReadOnlyList<(Expr Node, int Squarings)> ascending)
    {
        var known = string.Empty;
        var factor = 0.0;
        foreach (var (node, squarings) in ascending)
        {
            var (row, wanted) = Centring.Softened(node)!.Value;
            for (var step = 1; step < squarings; step++)
            {
                var between = KernelNames.Row(row) + "Exp" + KernelNames.Temperature(factor * Math.Pow(2, step));
                Body.Add($"{words.Declared} {between} = {known} * {known};");
                known = between;
            }

            if (squarings > 0)
                Add(node, $"{known} * {known}");
            else
                AddComputed(node, words.Exp(CentredIn(node), wanted));
            known = names.Of(node);
            factor = wanted;
        }
    }

    private string CentredIn(Expr exponential)
    {
        var centred = exponential[0].Operation == Operation.Centred ? exponential[0] : exponential[0][0];
        return named.Contains(centred) ? names.Of(centred) : FromMemory(centred);
    }

    private void AddComputed(Expr exponential, string text)
    {
        if (kept?.RoomOf(exponential) is not { } room)
        {
            Add(exponential, text);
        }
        else if (stored.Add(exponential))
        {
            Add(exponential, text);
            Body.Add($"if (K.Keeps) {names.Of(exponential)}.Keep({room}, i);");
        }
        else
        {
            Add(exponential, $"K.Keeps ? V.Kept({room}, i) : {text}");
        }
    }

    private string Function(Expr node) => node.Operation == Operation.OneHot
        ? words.OneHot
        : $"{words.Function(node.Operation)}({string.Join(", ", node.Terms.Select(t => Of(t.Node)))})";

    /// <summary>A number that every element is computed with, known once, before the sweep.</summary>
    private string Spread(Expr scalar)
    {
        if (scalar.Operation == Operation.Max && !words.IsSpread)
            return names.Of(scalar);
        if (!broadcasts.TryGetValue(scalar, out var name))
        {
            name = scalar.Operation == Operation.Max || scalars.IsNamed(scalar) ? names.Of(scalar) + "Everywhere" : $"k{broadcasts.Count(b => b.Value[0] == 'k') + 1}";
            broadcasts.Add(scalar, name);
            Before.Add((name, scalar.Operation == Operation.Max ? names.Of(scalar) : $"(float)({scalars.Of(scalar)})"));
        }

        return name;
    }

    /// <summary>A sum: what belongs to one row is one number, a number that all rows share is one, and all numbers alone are one.</summary>
    private string Sum(Expr node)
    {
        var rows = node.Terms.Select(t => (Scalar: t.Factor * ScalarsOf(t.Node), Row: RowsOf(t.Node))).Where(t => t.Row.IsRow).GroupBy(t => t.Row)
            .OrderBy(g => IsNegative(g.First().Scalar))
            .Select(g => (Scalar: g.Aggregate((Expr)0.0, (sum, t) => sum + t.Scalar), Row: g.Key)).ToArray();
        var common = rows[0].Scalar;
        var isCommon = rows.Length > 1 && common.IsConstant && Math.Abs(common.Constant) != 1 && rows.All(r => r.Scalar.IsConstant && Math.Abs(r.Scalar.Constant) == Math.Abs(common.Constant));
        var text = isCommon ? $"({Joined(rows.Select(r => ((Expr)(r.Scalar.Constant / common.Constant), r.Row)))}) * {words.Literal(common.Constant)}" : Joined(rows);
        var alone = Canonical.Sum(node.Constant, node.Terms.Where(t => !t.Node.IsRow));
        return alone is { IsConstant: true, Constant: 0 } ? text : $"{text} + {Spread(alone)}";
    }

    private string Joined(IEnumerable<(Expr Scalar, Expr Row)> rows)
    {
        var text = string.Empty;
        foreach (var (scalar, row) in rows)
        {
            var negative = text.Length > 0 && IsNegative(scalar);
            var product = Product(negative ? -scalar : scalar, row);
            text = text.Length == 0 ? product : $"{text} {(negative ? '-' : '+')} {product}";
        }

        return text;
    }

    private static bool IsNegative(Expr scalar) => scalar.IsConstant && scalar.Constant < 0;

    private static Expr ScalarsOf(Expr product) =>
        !product.IsRow ? product : product.Operation == Operation.Multiply ? Canonical.Product(product.Terms.Where(t => !t.Node.IsRow)) : 1.0;

    private static Expr RowsOf(Expr product) =>
        product.Operation == Operation.Multiply ? Canonical.Product(product.Terms.Where(t => t.Node.IsRow)) : product;

    /// <summary>A number times what is a row, the number known once.</summary>
    private string Product(Expr scalar, Expr row)
    {
        var rows = row.Operation != Operation.Multiply ? Bracketed(row) : Weighed(row) is var (probability, value) ? $"{words.ZeroWins}({probability}, {value})" : Multiplied(row.Terms);
        if (!scalar.IsConstant)
            return $"{Spread(scalar)} * {rows}";
        return scalar.Constant == 1 ? rows : $"{rows} * {words.Literal(scalar.Constant)}";
    }

    /// <summary>A product of rows as a probability and what it weighs; null: it is none.</summary>
    public (string Probability, string Value)? Weighed(Expr product)
    {
        var factors = product.Operation == Operation.Multiply ? product.Terms : [];
        var probability = factors.Where(t => t.Factor > 0 && t.Node.Operation == Operation.Exp).ToArray();
        var others = factors.Except(probability).ToArray();
        return probability.Length > 0 && others.Length > 0 && factors.All(t => t.Node.IsRow)
            ? (Multiplied(probability), others is [{ Factor: 1 } only] ? Of(only.Node) : Multiplied(others))
            : null;
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
            -1 => $"({words.One} / {text})",
            0.5 => $"{words.Sqrt}({text})",
            -0.5 => $"({words.One} / {words.Sqrt}({text}))",
            var power => words.Power(text, power),
        };
    }
}
