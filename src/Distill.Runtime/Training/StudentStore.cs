using Distill.Runtime.Records;
using Distill.Runtime.Weights;

namespace Distill.Runtime.Training;

/// <summary>Saves trained students with what they came from, and finds them again.</summary>
/// <param name="setting">Where and on what the run takes place.</param>
internal sealed class StudentStore(Setting setting)
{
    /// <summary>Saves a student and its record.</summary>
    /// <param name="student">What was trained.</param>
    /// <param name="order">What was asked for.</param>
    /// <param name="tried">The rates that were tried.</param>
    public SavedStudent Save(TrainedStudent student, Order order, IReadOnlyList<TriedRate> tried)
    {
        var (manifest, arm, seed) = (student.Job.Manifest, student.Job.Arm, student.Job.Seed);
        var file = setting.Output.Student(manifest, arm, seed);
        WeightFile.Save(file, student.Loop.Student);
        string[] companions = [.. Companion.Of(student.Loop, manifest, arm).Select(c => Save(c, student.Job))];
        AtomicText.Write(setting.Output.Record(manifest, arm, seed), Json.Text(Record(student, order, tried, file, companions)));
        setting.TrainedNow.Add(file);
        return new(student.Job, file, [.. student.Curve.Select(e => e.ValidationAccuracy)], tried);
    }

    /// <summary>Whether a student that is asked for is there already: trained to its end, from all that it would be trained from now.</summary>
    public Standing StandingOf(Order order)
    {
        var (manifest, arm, seed) = (order.Job.Manifest, order.Job.Arm, order.Job.Seed);
        var (file, recorded) = (setting.Output.Student(manifest, arm, seed), setting.Output.Record(manifest, arm, seed));
        if (!File.Exists(recorded))
            return new(null, null);
        if (Json.TryRead<StudentRecord>(recorded) is not { } record)
            return new(null, "what its record says is not known to this version");
        var why = Fault(record, file, name => setting.Output.Companion(order.Job, name)) ?? Origins.Of(order, setting).Changes(record.Origin);
        if (setting.Options.Again && !setting.TrainedNow.Contains(file))
            why ??= "--again";
        return why is null ? new(new(order.Job with { LearningRate = record.LearningRate }, file, record.ValidationCurve, record.Tried), null) : new(null, why);
    }

    /// <summary>A student that was trained to its end and is as it was saved, whatever it came from.</summary>
    /// <param name="job">Whose experiment, arm and seed; its epochs and rate are not looked at.</param>
    public (string File, StudentRecord Record)? Saved(Job job)
    {
        var file = setting.Output.Student(job.Manifest, job.Arm, job.Seed);
        return Json.TryRead<StudentRecord>(setting.Output.Record(job.Manifest, job.Arm, job.Seed)) is { } record && Fault(record, file, name => setting.Output.Companion(job, name)) is null
            ? (file, record)
            : null;
    }

    private string Save(Companion companion, Job job)
    {
        WeightFile.Save(setting.Output.Companion(job, companion.Name), companion.Model);
        return companion.Name;
    }

    private static string? Fault(StudentRecord record, string file, Func<string, string> companion) =>
        !record.Complete ? "it was stopped before its end"
        : !File.Exists(file) ? "its file is gone"
        : FileHash.Of(file) != record.StudentSha256 ? "its file is not the one that was saved"
        : record.CompanionSha256?.FirstOrDefault(c => !File.Exists(companion(c.Key)) || FileHash.Of(companion(c.Key)) != c.Value).Key is { } lost ? $"the file of '{lost}', which came out of the same training, is gone or not the one that was saved"
        : null;

    private StudentRecord Record(TrainedStudent student, Order order, IReadOnlyList<TriedRate> tried, string file, string[] companions)
    {
        var origin = Origins.Of(order, setting);
        return new()
        {
            Hash = origin.Hash,
            Origin = origin.Parts,
            Declaration = student.Job.Manifest,
            Arm = student.Job.Arm,
            Seed = student.Job.Seed,
            Epochs = student.Job.Epochs,
            LearningRate = student.Job.LearningRate,
            Tried = tried,
            Labels = order.Labels,
            Steps = student.Steps,
            Complete = student.Complete,
            ValidationCurve = [.. student.Curve.Select(e => e.ValidationAccuracy)],
            StudentSha256 = FileHash.Of(file),
            CompanionSha256 = companions.Length == 0 ? null : new(companions.ToDictionary(c => c, c => FileHash.Of(setting.Output.Companion(student.Job, c))), StringComparer.Ordinal),
            TeacherSha256 = student.Job.TeacherFiles.OfType<string>().ToArray() is { Length: > 0 } teachers ? string.Join(' ', teachers.Select(FileHash.Of)) : null,
            TrainFingerprint = setting.DataOf(student.Job.Manifest).Train.Fingerprint,
            TestFingerprint = setting.DataOf(student.Job.Manifest).Test.Fingerprint,
            Device = setting.Options.Device,
            Threads = torch.get_num_threads(),
            Versions = Versions.Current,
        };
    }
}
