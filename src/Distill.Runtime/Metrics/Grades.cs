namespace Distill.Runtime.Metrics;

/// <summary>Everything that is measured of a model's quality, from its answers to the test samples.</summary>
/// <param name="labels">The names of the labels, in the order of the classes; fewer than classes where some have none.</param>
/// <param name="groups">The groups of labels.</param>
/// <param name="teachers">The teachers' answers to the same samples.</param>
internal sealed class Grades(IReadOnlyList<string> labels, IReadOnlyList<LabelGroup> groups, IReadOnlyList<TeacherAnswers> teachers)
{
    /// <summary>The figures of a model that knows every label.</summary>
    /// <param name="bySeed">Its answers, once a seed.</param>
    public IReadOnlyList<Figure> Of(IReadOnlyList<Answers> bySeed) => [.. Sureness(bySeed), .. Recalls(bySeed, AllClasses(bySeed[0])), .. Groups(bySeed)];

    /// <summary>The same, and how far it agrees with its teachers.</summary>
    public IReadOnlyList<Figure> OfStudent(IReadOnlyList<Answers> bySeed) => [.. Agreements(bySeed), .. Of(bySeed)];

    /// <summary>The figures of a model that knows a group of labels only, over the samples of that group.</summary>
    /// <param name="answers">Its answers to all samples.</param>
    /// <param name="group">What it knows.</param>
    public IReadOnlyList<Figure> Of(Answers answers, LabelGroup group)
    {
        Answers[] own = [answers.Among(group.Classes)];
        return [.. Sureness(own), .. Recalls(own, group.Classes), Figure(FigureKind.WithinGroup, group.Name, own, a => a, Shares.Accuracy)];
    }

    private static IEnumerable<Figure> Sureness(IReadOnlyList<Answers> bySeed) =>
    [
        Figure(FigureKind.CalibrationError, null, bySeed, a => a, Calibration.Error),
        Figure(FigureKind.NegativeLogLikelihood, null, bySeed, a => a, Calibration.NegativeLogLikelihood),
    ];

    private static int[] AllClasses(Answers answers) => [.. Enumerable.Range(0, answers.Classes)];

    private static Figure Figure(FigureKind kind, string? of, IReadOnlyList<Answers> bySeed, Func<Answers, Answers> part, Func<Answers, double> measure)
    {
        Answers[] parts = [.. bySeed.Select(part)];
        return new(kind, of, parts[0].Labelled.Count(), [.. parts.Select(measure)]);
    }

    /// <summary>Labels that no test sample has are left out.</summary>
    private IEnumerable<Figure> Recalls(IReadOnlyList<Answers> bySeed, IReadOnlyList<int> classes) =>
        Enumerable.Range(0, classes.Count)
            .Select(k => Figure(FigureKind.Recall, Name(classes[k]), bySeed, a => a.OfGroup([k]), Shares.Accuracy))
            .Where(f => f.Samples > 0);

    private IEnumerable<Figure> Groups(IReadOnlyList<Answers> bySeed) => groups.SelectMany(g => new[]
    {
        Figure(FigureKind.WithinGroup, g.Name, bySeed, a => a.Within(g.Classes), Shares.Accuracy),
        Figure(FigureKind.JointOfGroup, g.Name, bySeed, a => a.OfGroup(g.Classes), Shares.Accuracy),
    });

    private IEnumerable<Figure> Agreements(IReadOnlyList<Answers> bySeed)
    {
        foreach (var (name, group, answers) in teachers)
        {
            var said = group is null ? answers : answers.Among(group.Classes);
            yield return new(
                FigureKind.Agreement, teachers.Count == 1 ? null : name, said.Count, [.. bySeed.Select(a => Shares.Agreement(group is null ? a : a.Within(group.Classes), said))]);
        }
    }

    private string Name(int label) => label < labels.Count ? labels[label] : label.ToString(Invariant);
}
