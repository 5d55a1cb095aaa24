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
    private readonly Orders orders = new(setting);
    private readonly StudentStore store = new(setting);

    /// <summary>Runs it; the preflight is over.</summary>
    /// <param name="stop">Ends the run after the step under way.</param>
    /// <returns>What it came to, which is written and shown.</returns>
    /// <exception cref="DistillException">Something is wrong that the user can mend.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Result Run(CancellationToken stop)
    {
        var training = new StudentTraining(setting, new(setting.Device, terminal.Progress, terminal.Clock), store);
        string[] announcement = [.. Announcement.Of(manifest, setting, orders)];
        foreach (var line in announcement)
            terminal.Out.WriteLine(line);
        var teacherFiles = new Teachers(training, store, orders, setting.Options, terminal.Out).Obtain(experiment, stop);
        var students = Train(training, teacherFiles, stop);
        stop.ThrowIfCancellationRequested();
        using var measurement = new Measurement(students[0][0].Job, setting);
        var result = measurement.Of(students, orders.Seeds(manifest));
        AtomicText.Write(setting.Output.Report(manifest), Json.Text(result));
        AtomicText.Write(setting.Output.ReportText(manifest), MarkdownReport.Text(result, announcement));
        terminal.Show(result);
        terminal.Out.WriteLine($"Student: {students[^1][0].File}");
        terminal.Out.WriteLine($"Report:  {setting.Output.Report(manifest)}");
        return result;
    }

    /// <summary>Trains seed by seed, the arms of a seed one after the other. The first seed picks each arm's rate.</summary>
    private SavedStudent[][] Train(StudentTraining training, IReadOnlyList<string?> teacherFiles, CancellationToken stop)
    {
        var arms = Arms.Of(manifest);
        var trained = arms.Select(_ => new List<SavedStudent>()).ToArray();
        foreach (var seed in orders.Seeds(manifest))
        {
            for (var arm = 0; arm < arms.Count; arm++)
            {
                stop.ThrowIfCancellationRequested();
                IReadOnlyList<double> rates = trained[arm].Count > 0 ? [trained[arm][0].Job.LearningRate] : orders.Rates(manifest);
                trained[arm].Add(Obtain(orders.Of(experiment, arms[arm], seed, rates, teacherFiles), training, stop));
            }
        }

        return [.. trained.Select(t => t.ToArray())];
    }

    private SavedStudent Obtain(Order order, StudentTraining training, CancellationToken stop)
    {
        var standing = store.StandingOf(order);
        if (standing.Student is { } there)
        {
            terminal.Out.WriteLine($"{order.Job.Title}: up to date ({there.File}).");
            return there;
        }

        if (standing.Why is { } why)
            terminal.Out.WriteLine($"{order.Job.Title} is trained again: {why}.");
        return training.Run(order, stop);
    }
}
