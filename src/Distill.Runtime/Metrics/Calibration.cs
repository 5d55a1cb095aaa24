namespace Distill.Runtime.Metrics;

/// <summary>Whether a model is as sure as it is right, by the samples with a label; NaN where there are none.</summary>
internal static class Calibration
{
    /// <summary>Number of bins of <see cref="Error"/>.</summary>
    public const int Bins = 15;

    /// <summary>
    /// The expected calibration error of the top label: <c>Σ_b |B_b|/N · |acc(B_b) − conf(B_b)|</c> over 15 bins of equal width, where a sample
    /// whose largest softmax is c lies in bin b when <c>(b−1)/15 &lt; c ≤ b/15</c>. Naeini, Cooper, Hauskrecht 2015; in this form Guo, Pleiss, Sun,
    /// Weinberger 2017 (arXiv:1706.04599).
    /// </summary>
    /// <returns>0…1.</returns>
    public static double Error(Answers answers)
    {
        var right = new double[Bins];
        var sure = new double[Bins];
        var count = 0;
        foreach (var sample in answers.Labelled)
        {
            var confidence = Math.Exp(answers.LogProbability(sample, answers.Top(sample)));
            var bin = Math.Clamp((int)Math.Ceiling(confidence * Bins) - 1, 0, Bins - 1);
            right[bin] += answers.IsRight(sample) ? 1 : 0;
            sure[bin] += confidence;
            count++;
        }

        return right.Zip(sure, (r, s) => Math.Abs(r - s)).Sum() / count;
    }

    /// <summary>The mean of <c>−ln softmax(logits)[label]</c>, in nats; infinite where a label was held to be impossible.</summary>
    public static double NegativeLogLikelihood(Answers answers)
    {
        var (sum, count) = (0.0, 0);
        foreach (var sample in answers.Labelled)
        {
            sum -= answers.LogProbability(sample, answers.Label(sample));
            count++;
        }

        return sum / count;
    }
}
