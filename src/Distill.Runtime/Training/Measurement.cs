using Distill.Runtime.Data;
using Distill.Runtime.Metrics;
using Distill.Runtime.Records;
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

    /// <summary>What the experiment came to.</summary>
    /// <param name="arms">The students of each arm, one a seed.</param>
    /// <param name="seeds">The seeds.</param>
    public Result Of(IReadOnlyList<IReadOnlyList<SavedStudent>> arms, IReadOnlyList<int> seeds)
    {
        var (teacher, teachers, results) = Rows(arms);
        return new()
        {
            Experiment = Manifest.Experiment,
            ManifestHash = Manifest.Hash,
            TrainFingerprint = data.Train.Fingerprint,
            TestFingerprint = data.Test.Fingerprint,
            Labels = new Orders(setting).LabelsOf(Manifest),
            Epochs = arms[0][0].Job.Epochs,
            Stages = Manifest.Stages,
            Seeds = seeds,
            Teacher = teacher,
            Teachers = teachers,
            Groups = [.. LabelGroup.Of(Manifest).Select(g => g.Name)],
            Arms = results,
            Device = setting.Options.Device,
            Threads = get_num_threads(),
            Versions = Versions.Current,
        };
    }

    public void Dispose() => loop.Dispose();

    private (ModelRow? Teacher, IReadOnlyList<ModelRow> Teachers, IReadOnlyList<ArmResult> Arms) Rows(IReadOnlyList<IReadOnlyList<SavedStudent>> arms)
    {
        var teachers = new TeacherMeasurement(job, loop, Ask);
        var grades = new Grades(Manifest.Student.Labels ?? data.Test.LabelNames ?? [], LabelGroup.Of(Manifest), teachers.Answers);
        var together = teachers.Together(grades);
        var each = teachers.Each(grades);
        Candidate[][] students = [.. arms.Select(a => Trained(a, grades).ToArray())];
        var rows = Timed([.. new[] { together }.OfType<Candidate>(), .. each, .. students.SelectMany(s => s)]);
        var next = (together is null ? 0 : 1) + each.Count;
        var results = new List<ArmResult>();
        foreach (var (arm, measured) in arms.Zip(students))
        {
            results.Add(Arm(arm, rows[next..(next + measured.Length)]));
            next += measured.Length;
        }

        var first = together is null ? 0 : 1;
        return (together is null ? null : rows[0], rows[first..(first + each.Count)], results);
    }

    private static ArmResult Arm(IReadOnlyList<SavedStudent> students, ModelRow[] rows) =>
        new(students[0].Job.Arm, students[0].Job.LearningRate, students[0].Tried, [.. students.Select(s => s.ValidationCurve)], rows[0]) { Companions = rows[1..] };

    /// <summary>The student of an arm, and what came out of the same training.</summary>
    private IEnumerable<Candidate> Trained(IReadOnlyList<SavedStudent> students, Grades grades)
    {
        var arm = students[0].Job.Arm;
        yield return Trained(Arms.Title(arm), Manifest.Student, loop.Student, [.. students.Select(s => s.File)], grades);
        if (setting.Options.Student is not null)
            yield break;
        foreach (var companion in Companion.Of(loop, Manifest, arm))
            yield return Trained(companion.Title, companion.Spec, companion.Model, [.. students.Select(s => setting.Output.Companion(s.Job, companion.Name))], grades);
    }

    private Candidate Trained(string role, ModelSpec spec, nn.Module<Tensor, Tensor> model, string[] files, Grades grades)
    {
        Answers[] answers = [.. files.Select(file =>
        {
            WeightFile.Load(file, model, spec);
            return Ask(model);
        })];
        return new(role, spec.Construction, new(model, () => WeightFile.Load(files[0], model, spec)), [files[0]], [.. answers.Select(Shares.Accuracy)], grades.OfStudent(answers));
    }

    private Answers Ask(nn.Module<Tensor, Tensor> model) => Answers.Of(model, data.Test, Manifest.Input, setting.Device);

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
