using Distill.Runtime.Augmentations;

namespace Distill.Runtime.Tests.Tiny;

/// <summary>Trains the teacher of the one below; a test says what its build would have found.</summary>
internal sealed class TinyChangingTeacher : IDistillation
{
    public static Manifest Declared { get; set; } = TinyManifest.Of("Tiny.ChangingTeacher");

    static Manifest IDistillation.Manifest => Declared;

    static IReadOnlyList<IAugmentation> IDistillation.Augmentations => [];

    static Experiment? IDistillation.TeacherFrom => null;

    static ILoop IDistillation.CreateLoop(LoopStart start) => new TinyLoop(start, 32);
}

/// <summary>Learns from it.</summary>
internal sealed class TinyChanging : IDistillation
{
    public static Manifest Declared { get; set; } = TinyManifest.Of("Tiny.Changing", new("TinyNet", "TinyNet(32)", From: "Tiny.ChangingTeacher"));

    static Manifest IDistillation.Manifest => Declared;

    static IReadOnlyList<IAugmentation> IDistillation.Augmentations => [];

    static Experiment? IDistillation.TeacherFrom => Experiment.Of<TinyChangingTeacher>();

    static ILoop IDistillation.CreateLoop(LoopStart start) => new TinyLoop(start, 6, (32, 3));
}
