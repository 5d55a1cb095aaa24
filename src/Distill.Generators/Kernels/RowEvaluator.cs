using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>The plain meaning of a formula, in float64, straight from its nodes: what every printer is held to.</summary>
/// <param name="sample">The sample it is evaluated on.</param>
internal sealed class RowEvaluator(RowSample sample)
{
    private readonly Dictionary<Expr, double[]> memo = [];

    /// <summary>The value of a scalar formula.</summary>
    public double Scalar(Expr formula) => Of(formula)[0];

    /// <summary>The value of a formula over the classes; a scalar is spread.</summary>
    public double[] Row(Expr formula) => formula.IsRow ? Of(formula) : [.. Enumerable.Repeat(Scalar(formula), Length(Axis.Classes))];

    /// <summary>Takes a formula's value from another sample, whatever it would be on this one.</summary>
    public void Pin(Expr formula, RowEvaluator other) => memo[formula] = other.Of(formula);

    private double[] Of(Expr node)
    {
        if (!memo.TryGetValue(node, out var value))
            memo.Add(node, value = Compute(node));
        return value;
    }

    private double[] Compute(Expr node)
    {
        var arguments = node.Terms.Select(t => Of(t.Node)).ToArray();
        double At(int argument, int i) => arguments[argument].Length == 1 ? arguments[argument][0] : arguments[argument][i];
        double[] Each(Func<int, double> element) => [.. Enumerable.Range(0, node.Axis is null ? 1 : Length(node.Axis)).Select(element)];
        return node.Operation switch
        {
            Operation.Parameter => [Parameter(node.Name!)],
            Operation.Row => sample.Rows[node.Index],
            Operation.OneHot => Each(i => i == sample.Label ? 1 : 0),
            Operation.ExceptLabel => Each(i => i == sample.Label ? double.NegativeInfinity : 0),
            Operation.Add => Each(i => node.Constant + node.Terms.Select((t, k) => t.Factor * At(k, i)).Sum()),
            Operation.Multiply => Each(i => node.Terms.Select((t, k) => Power(At(k, i), t.Factor)).Aggregate(1.0, Times)),
            Operation.Exp => Each(i => Math.Exp(At(0, i))),
            Operation.Log => Each(i => Math.Log(At(0, i))),
            Operation.Abs => Each(i => Math.Abs(At(0, i))),
            Operation.Sign => Each(i => Math.Sign(At(0, i))),
            Operation.LogAddExp => Each(i => LogAddExp(At(0, i), At(1, i))),
            Operation.Log1mExp => Each(i => Log1mExp(At(0, i))),
            Operation.Sum => [arguments[0].Sum()],
            Operation.Max => [arguments[0].Max()],
            Operation.LogSumExp => [LogSumExp(arguments[0])],
            Operation.Centred => Each(i => At(0, i) - arguments[0].Max()),
            Operation.AtLabel => [arguments[0][sample.Label]],
            Operation.Gather => [.. sample.Maps[node.Axis!.Name].Select(c => arguments[0][c])],
            Operation.Scatter => Scatter(i => At(0, i), sample.Maps[node.Name!]),
            Operation.Except => Each(i => sample.Maps[node.Name!].Contains(i) ? double.NegativeInfinity : At(0, i)),
            Operation.Detach => arguments[0],
            _ => throw new NotSupportedException(node.Operation.ToString()),
        };
    }

    private int Length(Axis axis) => axis == Axis.Classes ? sample.Rows[0].Length : sample.Maps[axis.Name].Length;

    private double Parameter(string name) =>
        name.StartsWith(RowProgram.SizePrefix, StringComparison.Ordinal) ? Length(new(name.Substring(RowProgram.SizePrefix.Length))) : sample.Parameters[name];

    private double[] Scatter(Func<int, double> values, int[] map)
    {
        var classes = new double[Length(Axis.Classes)];
        for (var i = 0; i < map.Length; i++)
            classes[map[i]] += values(i);
        return classes;
    }

    /// <summary>Zero wins: a class of probability 0 contributes 0, even against −∞.</summary>
    private static double Times(double a, double b) => a == 0 || b == 0 ? 0 : a * b;

    private static double Power(double x, double power) => power == 1 ? x : x == 0 && power < 0 ? 0 : Math.Pow(x, power);

    private static double LogAddExp(double a, double b)
    {
        var max = Math.Max(a, b);
        return double.IsNegativeInfinity(max) ? max : max + Log1p(Math.Exp(-Math.Abs(a - b)));
    }

    private static double Log1mExp(double a) => a > -1e-6 ? double.NegativeInfinity : a > -0.6931471805599453 ? Math.Log(-Expm1(a)) : Log1p(-Math.Exp(a));

    private static double LogSumExp(double[] row)
    {
        var max = row.Max();
        return double.IsInfinity(max) ? max : max + Math.Log(row.Sum(x => Math.Exp(x - max)));
    }

    /// <summary>log(1 + x) without losing small x.</summary>
    private static double Log1p(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }

    /// <summary>exp(x) − 1 without losing small x.</summary>
    private static double Expm1(double x)
    {
        var exp = Math.Exp(x);
        return exp == 1 ? x : exp == 0 ? -1 : (exp - 1) * x / Math.Log(exp);
    }
}
