namespace Distill.Formulas;

/// <summary>The derivative of a scalar formula with respect to an input row, as a formula (reverse mode).</summary>
internal static class Derivative
{
    /// <summary>d value / d input.</summary>
    /// <param name="value">A scalar.</param>
    /// <param name="input">An input row.</param>
    /// <returns>A row over the input's axis, or the constant 0.</returns>
    public static Expr Of(Expr value, Expr input)
    {
        var order = Ordered(value);
        var depends = new HashSet<Expr> { input };
        foreach (var node in order)
        {
            if (node.Operation is not (Operation.Detach or Operation.Sign) && node.Terms.Any(t => depends.Contains(t.Node)))
                depends.Add(node);
        }

        var adjoints = new Dictionary<Expr, Expr> { [value] = 1.0 };
        for (var i = order.Count - 1; i >= 0; i--)
        {
            var node = order[i];
            if (node == input || !depends.Contains(node) || !adjoints.TryGetValue(node, out var adjoint))
                continue;
            foreach (var (child, share) in Shares(node, adjoint))
            {
                if (!depends.Contains(child))
                    continue;
                // A scalar that was spread over a row collects what the row received.
                var fitting = node.IsRow && !child.IsRow ? Closing.Sum(share, node.Axis!) : share;
                adjoints[child] = adjoints.TryGetValue(child, out var had) ? had + fitting : fitting;
            }
        }

        return adjoints.TryGetValue(input, out var gradient) ? gradient : 0.0;
    }

    /// <summary>The nodes of a formula, each after what it is made of.</summary>
    public static IReadOnlyList<Expr> Ordered(params IEnumerable<Expr> roots)
    {
        var order = new List<Expr>();
        var seen = new HashSet<Expr>();
        void Visit(Expr node)
        {
            if (!seen.Add(node))
                return;
            foreach (var (_, child) in node.Terms)
                Visit(child);
            order.Add(node);
        }

        foreach (var root in roots)
            Visit(root);
        return order;
    }

    /// <summary>What a node's adjoint gives to each of the nodes it is made of.</summary>
    private static IEnumerable<(Expr Child, Expr Share)> Shares(Expr node, Expr adjoint) => node.Operation switch
    {
        Operation.Add => node.Terms.Select(t => (t.Node, t.Factor * adjoint)),
        Operation.Multiply => node.Terms.Select(t => (t.Node, t.Factor * adjoint * Others(node, t))),
        Operation.Exp => [(node[0], adjoint * node)],
        Operation.Abs => [(node[0], adjoint * Expr.Sign(node[0]))],
        Operation.LogAddExp => [(node[0], adjoint * Expr.Exp(node[0] - node)), (node[1], adjoint * Expr.Exp(node[1] - node))],
        Operation.Log1mExp => [(node[0], -(adjoint * Expr.Exp(node[0] - node)))],
        Operation.Sum => [(node[0], adjoint)],
        Operation.LogSumExp => [(node[0], adjoint * Expr.Exp(node[0] - node))],
        Operation.AtLabel => [(node[0], adjoint * node.Program!.OneHot)],
        Operation.Gather => [(node[0], Expr.Scatter(node.Program!.Adopt(adjoint), node.Axis!))],
        Operation.Except => [(node[0], adjoint)],
        _ => throw new NotSupportedException($"{node.Operation} has no derivative"),
    };

    /// <summary>power·xᵖ⁻¹ times the other factors, without the power.</summary>
    private static Expr Others(Expr product, Term factor) =>
        Canonical.Product([new(factor.Factor - 1, factor.Node), .. product.Terms.Where(t => t.Node != factor.Node)]);
}
