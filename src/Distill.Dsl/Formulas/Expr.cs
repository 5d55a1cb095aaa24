namespace Distill.Formulas;

/// <summary>
/// A formula over one sample's rows: what a loss states its value with. Formulas are differentiated, fused and printed; they are never
/// evaluated by user code. Arithmetic is elementwise, and a scalar spreads over a row.
/// </summary>
/// <remarks>Nodes belong to the <see cref="RowProgram"/> they were made in and are interned there: equal formulas are one object.</remarks>
public sealed class Expr
{
    internal Expr(RowProgram? program, int id, Operation operation, Axis? axis, IReadOnlyList<Term> terms, double constant, string? name, int index)
    {
        Program = program;
        Id = id;
        Operation = operation;
        Axis = axis;
        Terms = terms;
        Constant = constant;
        Name = name;
        Index = index;
    }

    /// <summary>The program it belongs to; null for a bare constant, which belongs to any.</summary>
    internal RowProgram? Program { get; }

    /// <summary>Its number in the program, in the order of creation: a node is younger than what it is made of.</summary>
    internal int Id { get; }

    internal Operation Operation { get; }

    /// <summary>What it runs over; null for a scalar.</summary>
    internal Axis? Axis { get; }

    internal IReadOnlyList<Term> Terms { get; }

    internal double Constant { get; }

    internal string? Name { get; }

    internal int Index { get; }

    internal bool IsRow => Axis is not null;

    /// <summary>Whether a kernel finds it in memory: an input row, one gathered to another axis, one without the classes of an axis.</summary>
    internal bool IsLeaf => Operation is Operation.Row or Operation.Gather or Operation.Except;

    internal bool IsConstant => Operation == Operation.Add && Terms.Count == 0;

    /// <summary>Whether a teacher's row is anywhere in it.</summary>
    internal bool ReadsTeacher => Derivative.Ordered(this).Any(n => n is { Operation: Operation.Row, Index: > 0 });

    internal Expr this[int position] => Terms[position].Node;

    /// <summary>A constant.</summary>
    /// <param name="value">Its value.</param>
    public static implicit operator Expr(double value) => new(null, -1, Operation.Add, null, [], value, null, 0);

    /// <summary>Elementwise sum.</summary>
    /// <param name="left">A formula.</param>
    /// <param name="right">A formula.</param>
    /// <returns>left + right.</returns>
    public static Expr operator +(Expr left, Expr right) => Canonical.Sum(0, [new(1, left), new(1, right)]);

    /// <summary>Elementwise difference.</summary>
    /// <param name="left">A formula.</param>
    /// <param name="right">A formula.</param>
    /// <returns>left − right.</returns>
    public static Expr operator -(Expr left, Expr right) => Canonical.Sum(0, [new(1, left), new(-1, right)]);

    /// <summary>Elementwise negation.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>−value.</returns>
    public static Expr operator -(Expr value) => Canonical.Sum(0, [new(-1, value)]);

    /// <summary>Elementwise product. Where a probability is 0, the product is 0, whatever the other factor.</summary>
    /// <param name="left">A formula.</param>
    /// <param name="right">A formula.</param>
    /// <returns>left · right.</returns>
    public static Expr operator *(Expr left, Expr right) => Canonical.Product([new(1, left), new(1, right)]);

    /// <summary>Elementwise quotient.</summary>
    /// <param name="left">A formula.</param>
    /// <param name="right">A formula that is nowhere 0.</param>
    /// <returns>left / right.</returns>
    public static Expr operator /(Expr left, Expr right) => Canonical.Product([new(1, left), new(-1, right)]);

    /// <summary>e to the power of each element.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>exp(value).</returns>
    public static Expr Exp(Expr value) => value.IsConstant ? Math.Exp(value.Constant) : Elementwise(Operation.Exp, value);

    /// <summary>The absolute value of each element.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>|value|.</returns>
    public static Expr Abs(Expr value) => value.IsConstant ? Math.Abs(value.Constant) : Elementwise(Operation.Abs, value);

    /// <summary>The root of each element.</summary>
    /// <param name="value">A formula that is nowhere negative.</param>
    /// <returns>√value.</returns>
    public static Expr Sqrt(Expr value) => Power(value, 0.5);

    /// <summary>A constant power of each element.</summary>
    /// <param name="value">A formula.</param>
    /// <param name="exponent">The power.</param>
    /// <returns>valueⁿ.</returns>
    public static Expr Power(Expr value, double exponent) => Canonical.Product([new(exponent, value)]);

    /// <summary>log(eᵃ + eᵇ) of each element: mixtures stay in log space, where nothing underflows.</summary>
    /// <param name="left">A formula.</param>
    /// <param name="right">A formula.</param>
    /// <returns>log(exp(left) + exp(right)).</returns>
    public static Expr LogAddExp(Expr left, Expr right) => Canonical.Pair(Operation.LogAddExp, left, right);

    /// <summary>log(1 − eᵃ) of each element: what a truncated distribution leaves.</summary>
    /// <param name="value">A formula that is below 0 everywhere.</param>
    /// <returns>log(1 − exp(value)); −∞ where less than a millionth is left, of which single precision knows nothing.</returns>
    public static Expr Log1mExp(Expr value) => Elementwise(Operation.Log1mExp, value);

    /// <summary>The same value, which the derivative takes for a constant.</summary>
    /// <param name="value">A formula.</param>
    /// <returns>value.</returns>
    public static Expr Detach(Expr value) => value.IsConstant ? value : Elementwise(Operation.Detach, value);

    /// <summary>The sum of a row.</summary>
    /// <param name="row">A row.</param>
    /// <returns>Σ row, a scalar.</returns>
    /// <exception cref="ArgumentException">It is no row.</exception>
    public static Expr Sum(Expr row) => Closing.Sum(row, RowOf(row));

    /// <summary>The mean of a row.</summary>
    /// <param name="row">A row.</param>
    /// <returns>Σ row / size, a scalar.</returns>
    /// <exception cref="ArgumentException">It is no row.</exception>
    public static Expr Mean(Expr row) => Sum(row) / row.Program!.Size(RowOf(row));

    /// <summary>log Σ exp of a row.</summary>
    /// <param name="row">A row.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">It is no row.</exception>
    public static Expr LogSumExp(Expr row) => RowOf(row) is not null ? row.Program!.Intern(Operation.LogSumExp, null, [new(1, row)]) : row;

    /// <summary>The divergence of two distributions given as logarithms: <c>Σ p·(log p − log q)</c>. A class with p 0 contributes 0.</summary>
    /// <param name="logP">Log-probabilities.</param>
    /// <param name="logQ">Log-probabilities.</param>
    /// <returns>KL(p ‖ q), a scalar.</returns>
    /// <exception cref="ArgumentException">They are no rows.</exception>
    public static Expr Kl(Expr logP, Expr logQ) => logP == logQ ? 0.0 : Sum(Exp(logP) * (logP - logQ));

    /// <summary>The logarithm of a mixture: <c>log(share·eᵃ + (1−share)·eᵇ)</c> of each element.</summary>
    /// <param name="share">Share of the left side, 0…1.</param>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    /// <returns>A formula like its sides.</returns>
    public static Expr LogMix(double share, Expr left, Expr right) =>
        share == 1 ? left : share == 0 ? right : LogAddExp(left + Math.Log(share), right + Math.Log(1 - share));

    /// <summary>The element at the label.</summary>
    /// <param name="row">A row over the classes; a scalar stays what it is.</param>
    /// <returns>row[label], a scalar.</returns>
    public static Expr AtLabel(Expr row) => row.IsRow ? row.Program!.Intern(Operation.AtLabel, null, [new(1, row)]) : row;

    internal static Expr Sign(Expr value) => value.IsConstant ? Math.Sign(value.Constant) : Elementwise(Operation.Sign, value);

    internal static Expr Log(Expr scalar) => scalar.IsConstant ? Math.Log(scalar.Constant) : Elementwise(Operation.Log, scalar);

    internal static Expr Max(Expr row) => row.Program!.Intern(Operation.Max, null, [new(1, row)]);

    internal static Expr Centred(Expr row) => row.Program!.Intern(Operation.Centred, row.Axis, [new(1, row)]);

    internal static Expr Gather(Expr row, Axis to) => row.IsRow && row.Axis != to ? row.Program!.Intern(Operation.Gather, to, [new(1, row)]) : row;

    internal static Expr Except(Expr row, Axis held) => row.Program!.Intern(Operation.Except, row.Axis, [new(1, row)], name: held.Name);

    internal static Expr Scatter(Expr row, Axis from) => row.Program!.Intern(Operation.Scatter, Axis.Classes, [new(1, row)], name: from.Name);

    internal static Expr Elementwise(Operation operation, Expr value) => value.Program!.Intern(operation, value.Axis, [new(1, value)]);

    private static Axis RowOf(Expr row) => row.Axis ?? throw new ArgumentException("A reduction needs a row, such as student.LogSoftmax(); this formula is a scalar already.", nameof(row));
}
