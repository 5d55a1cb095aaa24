using Distill.Runtime.Data;
using Distill.Runtime.Metrics;
using static TorchSharp.torch;

namespace Distill.Runtime.Training;

/// <summary>Measures the teachers of an experiment: each on what it knows, and several of them side by side under one softmax, which is what one has without a student.</summary>
internal sealed class TeacherMeasurement
{
    private readonly Job job;
    private readonly ILoop loop;
    private readonly Func<nn.Module<Tensor, Tensor>, Answers> ask;

    /// <summary>Asks every teacher.</summary>
    /// <param name="job">Whose teachers.</param>
    /// <param name="loop">Its models.</param>
    /// <param name="ask">Gives a model's answers to the test samples.</param>
    public TeacherMeasurement(Job job, ILoop loop, Func<nn.Module<Tensor, Tensor>, Answers> ask)
    {
        this.job = job;
        this.loop = loop;
        this.ask = ask;
        Answers = [.. loop.Teachers.Zip(job.Manifest.Teachers, Of)];
    }

    /// <summary>What each teacher said.</summary>
    public IReadOnlyList<TeacherAnswers> Answers { get; }

    /// <summary>The teacher, or several side by side; null where there is none.</summary>
    public Candidate? Together(Grades grades)
    {
        var specs = job.Manifest.Teachers;
        if (specs.Count == 0)
            return null;
        var single = specs.Count == 1 && specs[0].Labels is null;
        var model = single ? loop.Teachers[0] : new SideBySide(loop.Teachers, job.Manifest);
        Answers[] answers = [single ? Answers[0].Answers : ask(model)];
        string[] files = [.. job.TeacherFiles.OfType<string>()];
        return new(specs.Count == 1 ? "teacher" : "teachers side by side", string.Join(" + ", specs.Select(t => t.Construction)), new(model, Nothing), files, [Shares.Accuracy(answers[0])], grades.Of(answers));
    }

    /// <summary>Each of several teachers.</summary>
    public IReadOnlyList<Candidate> Each(Grades grades) => Answers.Count < 2 ? [] : [.. Answers.Select((teacher, i) => Of(teacher, i, grades))];

    private Candidate Of(TeacherAnswers teacher, int position, Grades grades)
    {
        var (role, construction, runner) = ($"teacher {teacher.Name}", job.Manifest.Teachers[position].Construction, new Runner(loop.Teachers[position], Nothing));
        string[] files = [.. new[] { job.TeacherFiles.ElementAtOrDefault(position) }.OfType<string>()];
        return teacher.Group is { } group
            ? new(role, construction, runner, files, [], grades.Of(teacher.Answers, group))
            : new(role, construction, runner, files, [Shares.Accuracy(teacher.Answers)], grades.Of([teacher.Answers]));
    }

    /// <summary>A teacher that knows all labels may know them in another order than the student.</summary>
    private TeacherAnswers Of(nn.Module<Tensor, Tensor> teacher, ModelSpec spec)
    {
        var group = LabelGroup.Of(spec, job.Manifest);
        var inOrder = spec.Labels is null || group is not null;
        return new(spec.As ?? spec.Name, group, ask(inOrder ? teacher : new SideBySide([teacher], job.Manifest with { Teachers = [spec] })));
    }

    private static void Nothing()
    {
    }
}
