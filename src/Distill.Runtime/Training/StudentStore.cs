using System.Security.Cryptography;
using Distill.Runtime.Records;
using Distill.Runtime.Weights;

namespace Distill.Runtime.Training;

/// <summary>Saves trained students with what they came from, and finds them again.</summary>
/// <param name="setting">Where and on what the run takes place.</param>
internal sealed class StudentStore(Setting setting)
{
    /// <summary>Saves a student and its record.</summary>
    /// <param name="student">What was trained.</param>
    /// <param name="labels">Labels that were kept; null: all.</param>
    /// <returns>The student's file.</returns>
    public string Save(TrainedStudent student, int? labels)
    {
        var (manifest, arm, seed) = (student.Job.Manifest, student.Job.Arm, student.Job.Seed);
        var file = setting.Output.Student(manifest, arm, seed);
        WeightFile.Save(file, student.Loop.Student);
        AtomicText.Write(setting.Output.Record(manifest, arm, seed), Json.Text(Record(student, labels, file)));
        return file;
    }

    /// <summary>Finds what an experiment trained by its own declaration, on this data, to the end.</summary>
    /// <returns>The student's file; null where there is none, or one that came from something else.</returns>
    public string? Find(Experiment experiment)
    {
        var (manifest, arm) = (experiment.Manifest, Arms.Of(experiment.Manifest)[^1]);
        var file = setting.Output.Student(manifest, arm, manifest.Seed);
        var record = Json.TryRead<StudentRecord>(setting.Output.Record(manifest, arm, manifest.Seed));
        var current = record is { Complete: true }
            && record.Labels == manifest.Labels
            && record.Declaration.Hash == manifest.Hash
            && record.Seed == manifest.Seed
            && record.Epochs == manifest.Epochs
            && record.LearningRate == manifest.LearningRate
            && record.TrainFingerprint == setting.DataOf(manifest).Train.Fingerprint
            && File.Exists(file)
            && record.StudentSha256 == Sha256(file);
        return current ? file : null;
    }

    private StudentRecord Record(TrainedStudent student, int? labels, string file) => new()
    {
        Declaration = student.Job.Manifest,
        Arm = student.Job.Arm,
        Seed = student.Job.Seed,
        Epochs = student.Job.Epochs,
        LearningRate = student.Job.LearningRate,
        Labels = labels,
        Steps = student.Steps,
        Complete = student.Complete,
        ValidationCurve = [.. student.Curve.Select(e => e.ValidationAccuracy)],
        StudentSha256 = Sha256(file),
        TeacherSha256 = student.Job.TeacherFiles.OfType<string>().ToArray() is { Length: > 0 } teachers ? string.Join(' ', teachers.Select(Sha256)) : null,
        TrainFingerprint = setting.DataOf(student.Job.Manifest).Train.Fingerprint,
        TestFingerprint = setting.DataOf(student.Job.Manifest).Test.Fingerprint,
        Device = setting.Options.Device,
        Threads = torch.get_num_threads(),
        Versions = Versions.Current,
    };

    private static string Sha256(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
