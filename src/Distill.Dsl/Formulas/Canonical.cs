namespace Distill.Formulas;

/// <summary>The two canonical forms: flat sums and flat products with like terms collected, ordered by age.</summary>
internal static class Canonical
{
    /// <summary>constant + Σ factor·node.</summary>
    public static Expr Sum(double constant, IEnumerable<Term> terms)
    {
        var collected = new SortedDictionary<int, Term>();
        void Include(double factor, Expr node)
        {
            if (node.Operation == Operation.Add)
            {
                constant += factor * node.Constant;
                foreach (var (inner, part) in node.Terms)
                    Include(factor * inner, part);
                return;
            }

            collected[node.Id] = new(factor + (collected.TryGetValue(node.Id, out var had) ? had.Factor : 0), node);
        }

        foreach (var (factor, node) in terms)
            Include(factor, node);
        var kept = collected.Values.Where(t => t.Factor != 0).ToArray();
        if (kept.Length == 0)
            return constant;
        if (kept.Length == 1 && kept[0].Factor == 1 && constant == 0)
            return kept[0].Node;
        return ProgramOf(kept).Intern(Operation.Add, CommonAxis(kept), kept, constant);
    }

    /// <summary>Π node^power. The constant factor moves out into the sum around it.</summary>
    public static Expr Product(IEnumerable<Term> factors)
    {
        var constant = 1.0;
        var collected = new SortedDictionary<int, Term>();
        void Include(double power, Expr node)
        {
            if (node.Operation == Operation.Multiply)
            {
                foreach (var (inner, part) in node.Terms)
                    Include(power * inner, part);
                return;
            }

            if (node.IsConstant)
            {
                constant *= Math.Pow(node.Constant, power);
                return;
            }

            // A scaled node gives its factor away, unless a fractional power of a negative number would result.
            if (node is { Operation: Operation.Add, Constant: 0, Terms.Count: 1 } && (node.Terms[0].Factor > 0 || power == 1))
            {
                constant *= Math.Pow(node.Terms[0].Factor, power);
                Include(power, node[0]);
                return;
            }

            collected[node.Id] = new(power + (collected.TryGetValue(node.Id, out var had) ? had.Factor : 0), node);
        }

        foreach (var (power, node) in factors)
            Include(power, node);
        var kept = collected.Values.Where(t => t.Factor != 0).ToArray();
        if (constant == 0 || kept.Length == 0)
            return constant;
        var product = kept.Length == 1 && kept[0].Factor == 1 ? kept[0].Node : ProgramOf(kept).Intern(Operation.Multiply, CommonAxis(kept), kept);
        return constant == 1 ? product : Sum(0, [new(constant, product)]);
    }

    /// <summary>A function of two formulas, at least one of which is no constant.</summary>
    public static Expr Pair(Operation operation, Expr left, Expr right)
    {
        var program = left.Program ?? right.Program ?? throw new ArgumentException("Two constants need no formula.", nameof(left));
        Term[] terms = [new(1, program.Adopt(left)), new(1, program.Adopt(right))];
        return program.Intern(operation, CommonAxis(terms), terms);
    }

    private static RowProgram ProgramOf(Term[] terms)
    {
        var program = terms[0].Node.Program!;
        foreach (var term in terms)
            program.Adopt(term.Node);
        return program;
    }

    private static Axis? CommonAxis(IEnumerable<Term> terms)
    {
        var axes = terms.Select(t => t.Node.Axis).OfType<Axis>().Distinct().ToArray();
        return axes.Length <= 1
            ? axes.FirstOrDefault()
            : throw new ArgumentException($"A row over '{axes[0].Name}' meets a row over '{axes[1].Name}': gather one of them first.", nameof(terms));
    }
}
