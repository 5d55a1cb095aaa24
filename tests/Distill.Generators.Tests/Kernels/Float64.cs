using Distill.Formulas;
using Distill.Generators.Kernels;

namespace Distill.Generators.Tests.Kernels;

/// <summary>What a fusion is worth for one row in float64, straight from the stated formulas: no lowering, no schedule, no printer.</summary>
/// <param name="Values">The value of each loss.</param>
/// <param name="Gradient">The derivative of the weighted sum.</param>
internal sealed record Float64(double[] Values, double[] Gradient)
{
    /// <summary>Evaluates a row as single precision holds it.</summary>
    public static Float64 Of(RowFusion fusion, float[] student, float[] teacher, int label, params float[] weights)
    {
        var evaluator = new RowEvaluator(TopRows.Sample(fusion, Wide(student), Wide(teacher), label));
        return Of(fusion, evaluator, student.Length, weights);
    }

    /// <summary>Evaluates a sample of several teachers.</summary>
    public static Float64 Of(RowFusion fusion, RowSample sample, params float[] weights) => Of(fusion, new RowEvaluator(sample), sample.Rows[0].Length, weights);

    private static Float64 Of(RowFusion fusion, RowEvaluator evaluator, int classes, float[] weights)
    {
        var gradient = new double[classes];
        for (var k = 0; k < fusion.Losses.Count; k++)
        {
            var weight = weights.Length == 0 ? 1 : weights[k];
            var part = evaluator.Row(fusion.StatedGradients[k]);
            for (var i = 0; i < gradient.Length; i++)
                gradient[i] += weight * part[i];
        }

        return new([.. fusion.Stated.Select(evaluator.Scalar)], gradient);
    }

    private static double[] Wide(float[] row) => [.. row.Select(x => (double)x)];

    /// <summary>How far a gradient is off, relative to the norm of this one, or to 1/1000 where nothing is left to learn.</summary>
    public double GradientError(ReadOnlySpan<float> gradient)
    {
        double off = 0, norm = 0;
        for (var i = 0; i < gradient.Length; i++)
        {
            off += Math.Pow(gradient[i] - Gradient[i], 2);
            norm += Math.Pow(Gradient[i], 2);
        }

        return Math.Sqrt(off) / Math.Max(1e-3, Math.Sqrt(norm));
    }

    /// <summary>How far values are off, relative to their size, or to 1 for small ones.</summary>
    public double ValueError(double[] values) => values.Zip(Values, (a, b) => Math.Abs(a - b) / Math.Max(1, Math.Abs(b))).Max();
}
