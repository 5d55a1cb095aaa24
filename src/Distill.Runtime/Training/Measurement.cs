using Distill.Runtime.Data;
using Distill.Runtime.Metrics;
using Distill.Runtime.Reports;
using Distill.Runtime.Weights;
using static TorchSharp.torch;

namespace Distill.Runtime.Training;

/// <summary>
/// Measures trained models on the test data, once, after everything has been chosen; and as they lie in their files, so that what is
/// reported is what was saved.
/// </summary>
internal sealed class Measurement : IDisposable
{
    private readonly Setting setting;
    private readonly Job job;
    private readonly DataPair data;
    private readonly ILoop loop;

    /// <summary>Builds the models of an experiment.</summary>
    /// <param name="job">Any of its jobs.</param>
    /// <param name="setting">Where and on what the run takes place.</param>
    public Measurement(Job job, Setting setting)
    {
        this.job = job;
        this.setting = setting;
        data = setting.DataOf(job.Manifest);
        loop = Loops.Create(job, data.Train, setting.Device);
    }

    private Manifest Manifest => job.Manifest;

    /// <summary>What the teacher (or several side by side), each of several teachers, and every arm came to.</summary>
    /// <param name="arms">The students of each arm, one a seed.</param>
    public (ModelRow? Teacher, IReadOnlyList<ModelRow> Teachers, IReadOnlyList<ArmResult> Arms) Of(IReadOnlyList<IReadOnlyList<SavedStudent>> arms)
    {
        var teachers = new TeacherMeasurement(job, loop, Ask);
        var grades = new Grades(Manifest.Student.Labels ?? data.Test.LabelNames ?? [], LabelGroup.Of(Manifest), teachers.Answers);
        var together = teachers.Together(grades);
        var each = teachers.Each(grades);
        Candidate[] all = [.. new[] { together }.OfType<Candidate>(), .. each, .. arms.Select(students => Student(students, grades))];
        var rows = Timed(all);
        var first = together is null ? 0 : 1;
        return (together is null ? null : rows[0], rows[first..(first + each.Count)], [.. arms.Zip(rows[(first + each.Count)..], Arm)]);
    }

    public void Dispose() => loop.Dispose();

    private static ArmResult Arm(IReadOnlyList<SavedStudent> students, ModelRow row) =>
        new(students[0].Job.Arm, students[0].Job.LearningRate, students[0].Tried, [.. students.Select(s => s.ValidationCurve)], row);

    private Candidate Student(IReadOnlyList<SavedStudent> students, Grades grades)
    {
        Answers[] answers = [.. students.Select(student =>
        {
            Load(student);
            return Ask(loop.Student);
        })];
        var first = students[0];
        return new(
            Arms.Title(first.Job.Arm), Manifest.Student.Construction, new(loop.Student, () => Load(first)), [first.File], [.. answers.Select(Shares.Accuracy)], grades.OfStudent(answers));
    }

    private Answers Ask(nn.Module<Tensor, Tensor> model) => Answers.Of(model, data.Test, Manifest.Input, setting.Device);

    private void Load(SavedStudent student) => WeightFile.Load(student.File, loop.Student, Manifest.Student);

    /// <summary>Times all models by turns, at each batch size.</summary>
    private ModelRow[] Timed(Candidate[] models)
    {
        var threads = get_num_threads();
        set_num_threads(setting.Options.MeasureThreads ?? threads);
        try
        {
            var race = new Race([.. models.Select(m => m.Runner)]);
            var speeds = setting.Options.MeasureBatch.Select(size => Timed(race, size)).ToArray();
            return [.. models.Select((model, i) => model.Row([.. speeds.Select(s => s[i])]))];
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    private IReadOnlyList<Speed> Timed(Race race, int size)
    {
        using var scope = NewDisposeScope();
        using var reader = new SampleReader(data.Train, Manifest.Input, setting.Device);
        return race.Run(reader.Read([.. Enumerable.Range(0, size).Select(i => i % data.Train.Count)]).Image);
    }
}
