namespace Distill.Runtime.Tests.Tiny;

/// <summary>The declarations of the hand-written experiments.</summary>
internal static class TinyManifest
{
    public static Manifest Of(string experiment, ModelSpec? teacher = null, int epochs = 2, double learningRate = 0.05) => new()
    {
        Experiment = experiment,
        Hash = $"hash of {experiment}",
        Generator = "by hand",
        Seed = 17,
        Epochs = epochs,
        BatchSize = 20,
        LearningRate = learningRate,
        Input = new([1, 4, 4], [0.4], [0.2]),
        Student = new("TinyNet", teacher is null ? "TinyNet(32)" : "TinyNet(6)"),
        Teacher = teacher,
        Losses = teacher is null
            ? [new("crossEntropy", "CrossEntropy", 1)]
            : [new("crossEntropy", "CrossEntropy", 0.1), new("softTargets", "SoftTargets(Temperature = 4)", 0.9)],
        Optimizer = "Sgd(0.05, Momentum = 0.9)",
        Schedule = "Cosine",
        Augmentations = [],
    };
}
