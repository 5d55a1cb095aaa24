using Distill.Runtime.Metrics;
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
        Teacher = new("teacher", "Wide(64)", [0.99], 214_154, 857_000, [new(1, 1, 0.5, 0.75, 1950.4, 300)], [new(FigureKind.CalibrationError, null, 60, [0.0123])]),
        Arms = [Arm(Distill.Runtime.Training.Arm.Alone, "student alone", alone), Arm(Distill.Runtime.Training.Arm.Distilled, "student distilled", distilled)],
        Device = "cpu",
        Threads = 1,
        Versions = new("1", "2", "3"),
    };

    private static ArmResult Arm(Arm arm, string role, double[] accuracies) =>
        new(arm, 0.05, [new(0.05, 0.9, null)], [[0.9]], new(role, "Slim(4)", accuracies, 1_234, 6_100, [new(1, 1, 0.0621, 0.08, 15_873.2, 300)], [
            new(FigureKind.CalibrationError, null, 60, accuracies),
            new(FigureKind.NegativeLogLikelihood, null, 60, [.. accuracies.Select(a => 1 - a)]),
            new(FigureKind.Agreement, null, 60, accuracies),
            new(FigureKind.Recall, "cat", 20, accuracies),
        ]));

    /// <summary>Two teachers of one label each.</summary>
    public static Result OfGroups()
    {
        var plain = Of([0.82], [0.85]);
        return plain with
        {
            Groups = ["pets", "fruit"],
            Teachers = [plain.Teacher! with { Role = "teacher pets", Accuracies = [], Figures = [new(FigureKind.WithinGroup, "pets", 20, [0.75])] }],
            Arms = [.. plain.Arms.Select(a => a with { Row = a.Row with { Figures = [.. a.Row.Figures, .. Group("pets", 0.95, 0.9), .. Group("fruit", 0.85, 0.8)] } })],
        };
    }

    private static Figure[] Group(string name, double within, double joint) =>
        [new(FigureKind.WithinGroup, name, 20, [within]), new(FigureKind.JointOfGroup, name, 20, [joint])];
}
