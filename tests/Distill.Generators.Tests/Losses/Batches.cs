using Distill.Formulas;
using Distill.Generators.Kernels;

namespace Distill.Generators.Tests.Losses;

/// <summary>What a loss is worth over a batch: the mean over its samples and its gradient, in float64, from the formula alone.</summary>
/// <param name="Value">The mean.</param>
/// <param name="Gradient">Its derivative with respect to the student's logits, a row a sample.</param>
internal sealed record Batches(double Value, double[][] Gradient)
{
    /// <summary>Evaluates a loss.</summary>
    public static Batches Of(LogitsLossAttribute loss, RowSample[] samples)
    {
        var program = new RowProgram();
        var value = loss.Value(program.Student, program.Teacher);
        var gradient = Derivative.Of(value, program.Student.Logits);
        return new(
            samples.Average(s => new RowEvaluator(s).Scalar(value)),
            [.. samples.Select(s => new RowEvaluator(s).Row(gradient).Select(g => g / samples.Length).ToArray())]);
    }

    /// <summary>The value of a loss for one sample.</summary>
    public static double ValueOf(LogitsLossAttribute loss, RowSample sample)
    {
        var program = new RowProgram();
        return new RowEvaluator(sample).Scalar(loss.Value(program.Student, program.Teacher));
    }

    /// <summary>L2 norm of the whole gradient.</summary>
    public double GradientNorm => Math.Sqrt(Gradient.Sum(row => row.Sum(g => g * g)));

    /// <summary>The same for a sum of losses, each with a factor.</summary>
    public static Batches Sum(RowSample[] samples, params (double Factor, LogitsLossAttribute Loss)[] parts)
    {
        var all = parts.Select(p => (p.Factor, Batch: Of(p.Loss, samples))).ToArray();
        return new(
            all.Sum(a => a.Factor * a.Batch.Value),
            [.. samples.Select((s, r) => Enumerable.Range(0, s.Rows[0].Length).Select(c => all.Sum(a => a.Factor * a.Batch.Gradient[r][c])).ToArray())]);
    }
}
