using Distill.Runtime.Records;
using Distill.Runtime.Reports;

namespace Distill.Runtime.Training;

/// <summary>Measures students that were trained before, and trains nothing.</summary>
/// <param name="experiment">Whose students.</param>
/// <param name="setting">Where and on what.</param>
/// <param name="terminal">Where it is shown.</param>
internal sealed class EvaluationRun(Experiment experiment, Setting setting, Terminal terminal)
{
    /// <summary>How much of a hash people are shown.</summary>
    private const int Shown = 8;

    private readonly Manifest manifest = experiment.Manifest;
    private readonly StudentStore store = new(setting);

    /// <summary>Measures the student of <c>--student</c>, or all that the experiment left in the output folder.</summary>
    /// <exception cref="DistillException">There is none, or it is of another model, or something else is wrong that the user can mend.</exception>
    public void Run()
    {
        Preflight.CheckToMeasure(setting, experiment);
        var notes = new List<string>();
        var teacherFiles = TeacherFiles(notes);
        var (seeds, labels, students) = setting.Options.Student is { } file ? ([], null, [[Given(file, teacherFiles)]]) : Stored(teacherFiles, notes);
        string[] announcement = [.. Announcement.OfEvaluation(manifest, setting, seeds), .. notes];
        foreach (var line in announcement)
            terminal.Out.WriteLine(line);
        using var measurement = new Measurement(students[0][0].Job, setting);
        var result = measurement.Of(students, seeds) with { Labels = labels };
        if (setting.Options.Student is not null)
            result = result with { Epochs = null, Arms = [.. result.Arms.Select(a => a with { LearningRate = null })] };
        AtomicText.Write(setting.Output.Evaluation(manifest), Json.Text(result));
        AtomicText.Write(setting.Output.EvaluationText(manifest), MarkdownReport.Text(result, announcement));
        terminal.Show(result);
        terminal.Out.WriteLine($"Report:  {setting.Output.Evaluation(manifest)}");
    }

    private static Job JobOf(Experiment experiment, Arm arm, int seed, IReadOnlyList<string?> teacherFiles) =>
        new(experiment, arm, seed, experiment.Manifest.Epochs, experiment.Manifest.LearningRate, teacherFiles);

    private SavedStudent Given(string file, IReadOnlyList<string?> teacherFiles) => new(JobOf(experiment, Arm.Supervised, manifest.Seed, teacherFiles), file, [], []);

    /// <summary>The teachers' files; null for one that was not trained yet.</summary>
    private IReadOnlyList<string?> TeacherFiles(List<string> notes)
    {
        if (setting.Options.Weights is not null)
            return Teachers.DeclaredFiles(manifest, setting.Options);
        string?[] files = [.. manifest.Teachers.Zip(experiment.TeachersFrom, (teacher, from) =>
            from is null ? teacher.Weights : store.Saved(JobOf(from, Arms.Of(from.Manifest)[^1], from.Manifest.Seed, []))?.File)];
        if (files.Zip(manifest.Teachers).FirstOrDefault(t => t is (null, { Average: null })).Second is { } missing)
            notes.Add($"Teacher: no weights of {missing.Construction} are at hand, so teachers are not measured; a run trains it, or name its file with --weights.");
        return files;
    }

    private (int[] Seeds, int? Labels, SavedStudent[][] Students) Stored(IReadOnlyList<string?> teacherFiles, List<string> notes)
    {
        var arms = Arms.Of(manifest);
        int[] wanted = setting.Options.Seed is null && setting.Options.Seeds == 1
            ? [.. setting.Output.Seeds(manifest)]
            : [.. Enumerable.Range(setting.Options.Seed ?? manifest.Seed, setting.Options.Seeds)];
        var found = wanted.Select(seed => (Seed: seed, Students: arms.Select(arm => store.Saved(JobOf(experiment, arm, seed, teacherFiles))).ToArray())).ToArray();
        var whole = Array.FindAll(found, f => Array.TrueForAll(f.Students, s => s is not null));
        if (whole.Length == 0)
            throw new DistillException($"No student of {manifest.Experiment} that was trained to its end lies in {setting.Output.Where(manifest, wanted)}; train one first, name its folder with --out, or name a file with --student.");
        foreach (var missing in found.Except(whole))
            notes.Add($"Seed {missing.Seed} is left out: not every student of it was trained to its end.");
        var records = whole.SelectMany(w => w.Students).Select(s => s!.Value.Record).ToArray();
        if (records.FirstOrDefault(r => Recipe(r) != Recipe(records[0])) is { } other)
            throw new DistillException($"Students of {manifest.Experiment} were not trained alike, so their mean says nothing: seed {records[0].Seed} with {Recipe(records[0])}, seed {other.Seed} with {Recipe(other)}. Choose seeds with --seed and --seeds, or train all of them again.");
        if (Array.Exists(records, r => r.Declaration.Hash != manifest.Hash))
            notes.Add("Declaration: it was changed since these students were trained.");
        if (Array.Exists(records, r => r.TrainFingerprint != setting.DataOf(manifest).Train.Fingerprint))
            notes.Add("Data: these students were trained on other data than is at hand; whether they learned from what they are measured on, nobody checks.");
        return ([.. whole.Select(w => w.Seed)], records[0].Labels, [.. arms.Select((arm, i) => whole.Select(w => Of(w.Seed, arm, w.Students[i]!.Value, teacherFiles)).ToArray())]);
    }

    /// <summary>What has to be one for all seeds, for people.</summary>
    private static string Recipe(StudentRecord record) => string.Create(
        Invariant, $"epochs {record.Epochs}, {(record.Labels is { } kept ? $"{kept} labels" : "all labels")}, declaration {record.Declaration.Hash[..Math.Min(Shown, record.Declaration.Hash.Length)]}, data {record.TrainFingerprint[..Math.Min(Shown, record.TrainFingerprint.Length)]}");

    private SavedStudent Of(int seed, Arm arm, (string File, StudentRecord Record) saved, IReadOnlyList<string?> teacherFiles)
    {
        var job = JobOf(experiment, arm, seed, teacherFiles) with { Epochs = saved.Record.Epochs, LearningRate = saved.Record.LearningRate };
        return new(job, saved.File, saved.Record.ValidationCurve, []);
    }
}
