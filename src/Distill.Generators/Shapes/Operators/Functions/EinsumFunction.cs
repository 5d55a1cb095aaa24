using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Einstein's sum: letters name dimensions, those that are not asked for are summed over.</summary>
internal sealed class EinsumFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["einsum"];

    public override Value Apply(FunctionOperation call)
    {
        if (call.Arguments.Text("equation") is not { } equation || call.Arguments.List("tensors") is not { } list)
            return call.Unknown("the equation of einsum is not known");
        var halves = equation.Replace(" ", "").Split(["->"], StringSplitOptions.None);
        var terms = halves[0].Split(',').Select(Term.Of).ToArray();
        var shapes = list.Select(Operands.ShapeOf).ToArray();
        if (halves.Length > 2 || terms.Length != shapes.Length)
            return call.Mismatch($"einsum \"{equation}\" of {shapes.Length} tensors");
        var letters = new Dictionary<char, Dim>();
        Shape? open = Shape.Scalar;
        for (var i = 0; i < terms.Length; i++)
        {
            if (!terms[i].Name(shapes[i], letters, ref open))
                return call.Mismatch($"einsum \"{equation}\" of {string.Join(" and ", shapes)}");
        }
        var wanted = halves.Length == 2 ? Term.Of(halves[1]) : Term.Unsaid(terms);
        if (wanted.Letters.Any(l => !letters.ContainsKey(l)) || wanted.Letters.Distinct().Count() != wanted.Letters.Count())
            return call.Mismatch($"einsum \"{equation}\" asks for a letter that it does not have, or twice for one");
        var elements = ElementTypes.Together(list.Select(ElementTypes.Of));
        if (wanted.HasEllipsis && open is { HasRank: false })
            return call.Unknown("");
        var between = wanted.HasEllipsis && open is { } dims ? dims : Shape.Scalar;
        var result = Dims(wanted.Before).Concat(between).Concat(Dims(wanted.After));
        // Of a single tensor only put in another order nothing is computed.
        return terms.Length == 1 && wanted.Letters.Count() == terms[0].Letters.Count() && list[0] is TensorValue only
            ? Operation.View(only, result, isContiguous: false)
            : Operation.New(result, elements);

        Shape Dims(string names) => Shape.Of(names.Select(n => letters[n]));
    }

    /// <summary>The letters of one tensor, before and after <c>...</c>.</summary>
    private sealed class Term(string before, string after, bool hasEllipsis)
    {
        public string Before { get; } = before;

        public string After { get; } = after;

        public bool HasEllipsis { get; } = hasEllipsis;

        public IEnumerable<char> Letters => Before.Concat(After);

        public static Term Of(string text) => text.IndexOf("...", StringComparison.Ordinal) is >= 0 and var at
            ? new(text.Substring(0, at), text.Substring(at + 3), true)
            : new(text, "", false);

        /// <summary>Without an arrow: what is open, then the letters that come once, in the alphabet's order.</summary>
        public static Term Unsaid(IReadOnlyList<Term> terms)
        {
            var once = terms.SelectMany(t => t.Letters).GroupBy(l => l).Where(g => g.Count() == 1).Select(g => g.Key);
            return new("", new([.. once.OrderBy(l => l)]), terms.Any(t => t.HasEllipsis));
        }

        /// <summary>Gives the letters the dimensions of a shape; false where they do not fit.</summary>
        public bool Name(Shape shape, Dictionary<char, Dim> letters, ref Shape? open)
        {
            if (!shape.HasRank)
            {
                foreach (var letter in Letters.Where(l => !letters.ContainsKey(l)))
                    letters[letter] = Dim.Unknown;
                open = HasEllipsis ? Shape.Unknown : open;
                return true;
            }
            var rest = shape.Rank - Letters.Count();
            if (rest < 0 || (rest > 0 && !HasEllipsis))
                return false;
            if (HasEllipsis)
                open = open is { } other ? Broadcast.Of(other, shape.Skip(Before.Length).Take(rest)) : null;
            var dims = shape.Take(Before.Length).Concat(shape.Skip(shape.Rank - After.Length));
            // Twice in one tensor a letter stands for its diagonal, which nothing stretches.
            var own = Letters.Zip(dims.Dims, (l, d) => (Letter: l, Dim: d)).GroupBy(p => p.Letter, p => p.Dim).Select(g => (Letter: g.Key, Dims: g.ToArray())).ToArray();
            return open is not null && own.All(o => o.Dims.All(d => !d.Differs(o.Dims[0]))) && own.Select(o => Meet(letters, o.Letter, o.Dims[0])).ToArray().All(m => m);
        }

        private static bool Meet(Dictionary<char, Dim> letters, char letter, Dim dim)
        {
            var met = letters.TryGetValue(letter, out var before) ? Broadcast.Of(before, dim) : dim;
            letters[letter] = met ?? Dim.Unknown;
            return met is not null;
        }
    }
}
