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

    /// <summary>The teacher's line; null where there is none.</summary>
    /// <remarks>Teachers of different labels are put side by side under one softmax: what one has without a student.</remarks>
    public ModelRow? Teacher()
    {
        if (loop.Teachers.Count == 0)
            return null;
        string[] files = [.. job.TeacherFiles.OfType<string>()];
        if (loop.Teachers.Count == 1 && job.Manifest.Teacher!.Labels is null)
            return Row("teacher", job.Manifest.Teacher.Construction, loop.Teachers[0], [TestAccuracy(loop.Teachers[0])], files);
        var together = new SideBySide(loop.Teachers, job.Manifest);
        return Row(loop.Teachers.Count == 1 ? "teacher" : "teachers side by side", string.Join(" + ", job.Manifest.Teachers.Select(t => t.Construction)), together, [TestAccuracy(together)], files);
    }

    /// <summary>What an arm came to.</summary>
    /// <param name="students">Its students, one a seed.</param>
    public ArmResult Arm(IReadOnlyList<SavedStudent> students)
    {
        var first = students[0];
        var accuracies = students.Select(StudentAccuracy).ToArray();
        var row = Row(Arms.Title(first.Job.Arm), job.Manifest.Student.Construction, loop.Student, accuracies, first.File);
        return new(first.Job.Arm, first.Job.LearningRate, first.Tried, [.. students.Select(s => s.ValidationCurve)], row);
    }

    public void Dispose() => loop.Dispose();

    private double StudentAccuracy(SavedStudent student)
    {
        WeightFile.Load(student.File, loop.Student, job.Manifest.Student);
        return TestAccuracy(loop.Student);
    }

    private double TestAccuracy(nn.Module<Tensor, Tensor> model) =>
        Accuracy.Of(model, model.call, data.Test, job.Manifest.Input, setting.Device);

    private ModelRow Row(string role, string construction, nn.Module<Tensor, Tensor> model, IReadOnlyList<double> accuracies, params string[] files)
    {
        using var scope = NewDisposeScope();
        var sample = Loops.Dry(data.Train, job.Manifest.Input, setting.Device).Image.narrow(0, 0, 1);
        return new(role, construction, accuracies, model.parameters().Sum(p => p.numel()), files.Sum(f => new FileInfo(f).Length), Latency.Of(model, sample));
    }
}
