using System.Globalization;

namespace Distill.Formulas;

/// <summary>
/// The nodes of one sample's formulas. Equal nodes are one object, numbered from 0 in the order of creation: what is printed from a program
/// depends on the formulas alone, and dies with it.
/// </summary>
public sealed class RowProgram
{
    private readonly Dictionary<string, Expr> interned = new(StringComparer.Ordinal);

    /// <summary>An empty program.</summary>
    public RowProgram()
    {
        Student = new(Row(0, Axis.Classes));
        Teacher = new(Row(1, Axis.Classes));
    }

    /// <summary>The student's logits, <c>[C]</c>.</summary>
    public LogitsRow Student { get; }

    /// <summary>The teacher's logits, <c>[C]</c>.</summary>
    public LogitsRow Teacher { get; }

    /// <summary>1 at the label, 0 elsewhere.</summary>
    internal Expr OneHot => Intern(Operation.OneHot, Axis.Classes, []);

    /// <summary>−∞ at the label, 0 elsewhere.</summary>
    internal Expr ExceptLabel => Intern(Operation.ExceptLabel, Axis.Classes, []);

    /// <summary>A scalar that is known at run time.</summary>
    /// <param name="name">Its name.</param>
    internal Expr Parameter(string name) => Intern(Operation.Parameter, null, [], name: name);

    /// <summary>An input row.</summary>
    /// <param name="index">0 the student, 1 and above the teachers.</param>
    /// <param name="axis">What it runs over.</param>
    /// <param name="name">What a printed kernel calls it; null: the student, or the teacher.</param>
    internal Expr Row(int index, Axis axis, string? name = null) => Intern(Operation.Row, axis, [], name: name, index: index);

    /// <summary>The number of elements of an axis.</summary>
    internal Expr Size(Axis axis) => Parameter(SizePrefix + axis.Name);

    /// <summary>What the names of sizes begin with.</summary>
    internal const string SizePrefix = "size of ";

    internal Expr Intern(Operation operation, Axis? axis, IReadOnlyList<Term> terms, double constant = 0, string? name = null, int index = 0)
    {
        var key = Key(operation, axis, terms, constant, name, index);
        if (!interned.TryGetValue(key, out var node))
            interned.Add(key, node = new(this, interned.Count, operation, axis, terms, constant, name, index));
        return node;
    }

    /// <summary>A constant as a node of this program, where one stands beside other nodes.</summary>
    internal Expr Adopt(Expr node) =>
        node.Program is null ? Intern(Operation.Add, null, [], node.Constant)
        : node.Program == this ? node
        : throw new ArgumentException("A formula mixes rows of two programs.", nameof(node));

    private static string Key(Operation operation, Axis? axis, IReadOnlyList<Term> terms, double constant, string? name, int index) =>
        string.Format(CultureInfo.InvariantCulture, "{0}|{1}|{2:R}|{3}|{4}|", operation, axis?.Name, constant, name, index)
        + string.Join(",", terms.Select(t => t.Factor.ToString("R", CultureInfo.InvariantCulture) + "*" + t.Node.Id.ToString(CultureInfo.InvariantCulture)));
}
