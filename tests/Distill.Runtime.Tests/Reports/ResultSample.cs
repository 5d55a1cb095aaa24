using Distill.Runtime.Records;
using Distill.Runtime.Reports;
using Distill.Runtime.Training;

namespace Distill.Runtime.Tests.Reports;

/// <summary>Results with numbers that can be checked by hand.</summary>
internal static class ResultSample
{
    public static Result Of(double[] alone, double[] distilled) => new()
    {
        Experiment = "Sample.Kd",
        ManifestHash = "hash",
        TrainFingerprint = "train",
        TestFingerprint = "test",
        Epochs = 3,
        Seeds = [.. Enumerable.Range(17, alone.Length)],
        Teacher = new("teacher", "Wide(64)", [0.99], 214_154, 857_000, new(0.5, 0.75)),
        Arms = [Arm(Distill.Runtime.Training.Arm.Alone, "student alone", alone), Arm(Distill.Runtime.Training.Arm.Distilled, "student distilled", distilled)],
        Device = "cpu",
        Threads = 1,
        Versions = new("1", "2", "3"),
    };

    private static ArmResult Arm(Arm arm, string role, double[] accuracies) =>
        new(arm, 0.05, [new(0.05, 0.9, null)], [[0.9]], new(role, "Slim(4)", accuracies, 1_234, 6_100, new(0.0621, 0.08)));
}
