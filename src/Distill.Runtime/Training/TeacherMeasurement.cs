using Distill.Runtime.Data;
using Distill.Runtime.Metrics;
using static TorchSharp.torch;

namespace Distill.Runtime.Training;

/// <summary>Measures the teachers of an experiment: each on what it knows, and several of them side by side under one softmax, which is what one has without a student.</summary>
internal sealed class TeacherMeasurement
{
    private readonly Manifest manifest;
    private readonly IReadOnlyList<nn.Module<Tensor, Tensor>> models;
    private readonly IReadOnlyList<string?> weights;
    private readonly Func<nn.Module<Tensor, Tensor>, Answers> ask;
    private readonly bool measured;

    /// <summary>Asks every teacher.</summary>
    /// <param name="job">Whose teachers.</param>
    /// <param name="loop">Its models.</param>
    /// <param name="ask">Gives a model's answers to the test samples.</param>
    public TeacherMeasurement(Job job, ILoop loop, Func<nn.Module<Tensor, Tensor>, Answers> ask)
    {
        // Moving averages of the student are results, not what was learned from.
        int[] own = [.. Enumerable.Range(0, loop.Teachers.Count).Where(i => job.Manifest.Teachers[i].Average is null)];
        manifest = job.Manifest with { Teachers = [.. own.Select(i => job.Manifest.Teachers[i])] };
        models = [.. own.Select(i => loop.Teachers[i])];
        weights = [.. own.Select(i => job.TeacherFiles.ElementAtOrDefault(i))];
        this.ask = ask;
        // A teacher without weights, which only an evaluation can meet, would be measured as noise.
        measured = !weights.Contains(null);
        Answers = measured ? [.. models.Zip(manifest.Teachers, Of)] : [];
    }

    /// <summary>What each teacher said.</summary>
    public IReadOnlyList<TeacherAnswers> Answers { get; }

    /// <summary>The teacher, or several side by side; null where there is none.</summary>
    public Candidate? Together(Grades grades)
    {
        var specs = manifest.Teachers;
        if (specs.Count == 0 || !measured)
            return null;
        var single = specs.Count == 1 && specs[0].Labels is null;
        var model = single ? models[0] : new SideBySide(models, manifest);
        Answers[] answers = [single ? Answers[0].Answers : ask(model)];
        string[] files = [.. weights.OfType<string>()];
        return new(specs.Count == 1 ? "teacher" : "teachers side by side", string.Join(" + ", specs.Select(t => t.Construction)), new(model, Nothing), files, [Shares.Accuracy(answers[0])], grades.Of(answers));
    }

    /// <summary>Each of several teachers.</summary>
    public IReadOnlyList<Candidate> Each(Grades grades) => Answers.Count < 2 ? [] : [.. Answers.Select((teacher, i) => Of(teacher, i, grades))];

    private Candidate Of(TeacherAnswers teacher, int position, Grades grades)
    {
        var (role, construction, runner) = ($"teacher {teacher.Name}", manifest.Teachers[position].Construction, new Runner(models[position], Nothing));
        string[] files = [.. new[] { weights[position] }.OfType<string>()];
        return teacher.Group is { } group
            ? new(role, construction, runner, files, [], grades.Of(teacher.Answers, group))
            : new(role, construction, runner, files, [Shares.Accuracy(teacher.Answers)], grades.Of([teacher.Answers]));
    }

    /// <summary>A teacher that knows all labels may know them in another order than the student.</summary>
    private TeacherAnswers Of(nn.Module<Tensor, Tensor> teacher, ModelSpec spec)
    {
        var group = LabelGroup.Of(spec, manifest);
        var inOrder = spec.Labels is null || group is not null;
        return new(spec.As ?? spec.Name, group, ask(inOrder ? teacher : new SideBySide([teacher], manifest with { Teachers = [spec] })));
    }

    private static void Nothing()
    {
    }
}
