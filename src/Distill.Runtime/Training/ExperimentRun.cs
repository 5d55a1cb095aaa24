using Distill.Runtime.Metrics;
using Distill.Runtime.Records;
using Distill.Runtime.Reports;

namespace Distill.Runtime.Training;

/// <summary>A whole run: teacher first, then every arm with every seed, then the test data, once.</summary>
/// <param name="experiment">What is run.</param>
/// <param name="setting">Where and on what.</param>
/// <param name="terminal">Where it is shown.</param>
internal sealed class ExperimentRun(Experiment experiment, Setting setting, Terminal terminal)
{
    private readonly Manifest manifest = experiment.Manifest;

    /// <summary>The seeds, in the order they are run.</summary>
    private int[] Seeds => [.. Enumerable.Range(setting.Options.Seed ?? manifest.Seed, setting.Options.Seeds)];

    /// <summary>Runs it.</summary>
    /// <param name="stop">Ends the run after the step under way.</param>
    /// <exception cref="DistillException">Something is wrong that the user can mend.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Run(CancellationToken stop)
    {
        Preflight.Check(setting, TeacherChain.Of(experiment));
        var store = new StudentStore(setting);
        var training = new StudentTraining(setting, new(setting.Device, terminal.Progress, terminal.Clock), store);
        string[] announcement = [.. Announcement.Of(manifest, setting, Seeds)];
        foreach (var line in announcement)
            terminal.Out.WriteLine(line);
        var teacherFiles = new Teachers(training, store, setting.Options, terminal.Out).Obtain(experiment, stop);
        var students = Train(training, teacherFiles, stop);
        stop.ThrowIfCancellationRequested();
        var result = Measure(students);
        AtomicText.Write(setting.Output.Report(manifest), Json.Text(result));
        AtomicText.Write(setting.Output.ReportText(manifest), MarkdownReport.Text(result, announcement));
        terminal.Show(result);
        terminal.Out.WriteLine($"Student: {students[^1][0].File}");
        terminal.Out.WriteLine($"Report:  {setting.Output.Report(manifest)}");
    }

    /// <summary>Trains seed by seed, the arms of a seed one after the other. The first seed picks each arm's rate.</summary>
    private SavedStudent[][] Train(StudentTraining training, IReadOnlyList<string?> teacherFiles, CancellationToken stop)
    {
        var arms = Arms.Of(manifest);
        var trained = arms.Select(_ => new List<SavedStudent>()).ToArray();
        foreach (var seed in Seeds)
        {
            for (var arm = 0; arm < arms.Count; arm++)
            {
                stop.ThrowIfCancellationRequested();
                var job = new Job(experiment, arms[arm], seed, setting.Options.Epochs ?? manifest.Epochs, manifest.LearningRate, teacherFiles);
                trained[arm].Add(training.Run(job, Rates(trained[arm]), setting.Options.Labels, stop));
            }
        }

        return [.. trained.Select(t => t.ToArray())];
    }

    private IReadOnlyList<double> Rates(List<SavedStudent> trained) =>
        trained.Count > 0 ? [trained[0].Job.LearningRate]
        : setting.Options.Tune.Count > 0 ? setting.Options.Tune
        : [manifest.LearningRate];

    private Result Measure(SavedStudent[][] students)
    {
        using var measurement = new Measurement(students[0][0].Job, setting);
        var (teacher, teachers, arms) = measurement.Of(students);
        return new()
        {
            Experiment = manifest.Experiment,
            ManifestHash = manifest.Hash,
            TrainFingerprint = setting.DataOf(manifest).Train.Fingerprint,
            TestFingerprint = setting.DataOf(manifest).Test.Fingerprint,
            Labels = setting.Options.Labels,
            Epochs = students[0][0].Job.Epochs,
            Stages = manifest.Stages,
            Seeds = Seeds,
            Teacher = teacher,
            Teachers = teachers,
            Groups = [.. LabelGroup.Of(manifest).Select(g => g.Name)],
            Arms = arms,
            Device = setting.Options.Device,
            Threads = torch.get_num_threads(),
            Versions = Versions.Current,
        };
    }
}
