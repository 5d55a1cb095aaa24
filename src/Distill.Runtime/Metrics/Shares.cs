namespace Distill.Runtime.Metrics;

/// <summary>Shares of samples, 0…1; NaN where there are none.</summary>
internal static class Shares
{
    /// <summary>How often the largest logit is the label's, among the samples with a label.</summary>
    public static double Accuracy(Answers answers) => Of(answers.Labelled, answers.IsRight);

    /// <summary>How often two models' largest logits are of one class, over all samples, labelled or not.</summary>
    public static double Agreement(Answers student, Answers teacher) =>
        Of(Enumerable.Range(0, student.Count), sample => student.Top(sample) == teacher.Top(sample));

    private static double Of(IEnumerable<int> samples, Func<int, bool> holds)
    {
        long held = 0, counted = 0;
        foreach (var sample in samples)
        {
            held += holds(sample) ? 1 : 0;
            counted++;
        }

        return (double)held / counted;
    }
}
