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
    private readonly ILoop loop;

    /// <summary>Builds the models of an experiment.</summary>
    /// <param name="job">Any of its jobs.</param>
    /// <param name="setting">Where and on what the run takes place.</param>
    public Measurement(Job job, Setting setting)
    {
        this.job = job;
        this.setting = setting;
        loop = Loops.Create(job, setting.Data.Train, setting.Device);
    }

    /// <summary>The teacher's line; null where there is none.</summary>
    public ModelRow? Teacher() => loop.Teacher is { } teacher
        ? Row("teacher", job.Manifest.Teacher!, teacher, [TestAccuracy(teacher)], job.TeacherFile!)
        : null;

    /// <summary>What an arm came to.</summary>
    /// <param name="students">Its students, one a seed.</param>
    public ArmResult Arm(IReadOnlyList<SavedStudent> students)
    {
        var first = students[0];
        var accuracies = students.Select(StudentAccuracy).ToArray();
        var row = Row(Arms.Title(first.Job.Arm), job.Manifest.Student, loop.Student, accuracies, first.File);
        return new(first.Job.Arm, first.Job.LearningRate, first.Tried, [.. students.Select(s => s.ValidationCurve)], row);
    }

    public void Dispose() => loop.Dispose();

    private double StudentAccuracy(SavedStudent student)
    {
        WeightFile.Load(student.File, loop.Student, job.Manifest.Student);
        return TestAccuracy(loop.Student);
    }

    private double TestAccuracy(nn.Module<Tensor, Tensor> model) =>
        Accuracy.Of(model, model.call, setting.Data.Test, job.Manifest.Input, setting.Device);

    private ModelRow Row(string role, ModelSpec spec, nn.Module<Tensor, Tensor> model, IReadOnlyList<double> accuracies, string file)
    {
        using var scope = NewDisposeScope();
        var sample = Loops.Dry(setting.Data.Train, job.Manifest.Input, setting.Device).Image.narrow(0, 0, 1);
        return new(role, spec.Construction, accuracies, model.parameters().Sum(p => p.numel()), new FileInfo(file).Length, Latency.Of(model, sample));
    }
}
