using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>A gradient over one axis.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Gradient">A row over it, or a scalar that every position of it gets.</param>
internal readonly record struct AxisGradient(Axis Axis, Expr Gradient);

/// <summary>What of a gradient falls on the classes of another axis, and is added to them after the sweep over all classes.</summary>
internal static class Scattering
{
    /// <summary>A gradient = a row over all classes + Σ scatter(a row over an axis).</summary>
    public static (Expr Classes, IReadOnlyList<AxisGradient> Others) Split(Expr gradient)
    {
        var classes = new List<Term>();
        var others = new List<AxisGradient>();
        var constant = 0.0;
        void Include(double factor, Expr node)
        {
            if (node.Operation == Operation.Add)
            {
                constant += factor * node.Constant;
                foreach (var (inner, part) in node.Terms)
                    Include(factor * inner, part);
            }
            else if (ScatteredOf(node) is { } scattered)
            {
                var over = new Axis(scattered.Name!);
                var part = factor * WithoutScatter(node, scattered);
                var known = others.FindIndex(o => o.Axis == over);
                if (known < 0)
                    others.Add(new(over, part));
                else
                    others[known] = new(over, others[known].Gradient + part);
            }
            else if (Spreading.Of(node) is var spread && spread != node && spread.Operation == Operation.Add)
            {
                Include(factor, spread);
            }
            else
            {
                classes.Add(new(factor, node));
            }
        }

        Include(1, gradient);
        return (Canonical.Sum(constant, classes), others);
    }

    private static Expr? ScatteredOf(Expr node) =>
        node.Operation == Operation.Scatter ? node
        : node.Operation == Operation.Multiply ? node.Terms.FirstOrDefault(t => t.Node.Operation == Operation.Scatter).Node
        : null;

    private static Expr WithoutScatter(Expr node, Expr scattered) =>
        node == scattered ? scattered[0] : Canonical.Product(node.Terms.Where(t => t.Node != scattered)) * scattered[0];
}
