using Distill.Runtime.Augmentations;

namespace Distill.Runtime.Tests.Tiny;

/// <summary>Trains the teacher.</summary>
internal sealed class TinyTeacher : IDistillation
{
    static Manifest IDistillation.Manifest { get; } = TinyManifest.Of("Tiny.Teacher", epochs: 4);

    static IReadOnlyList<IAugmentation> IDistillation.Augmentations => [];

    static Experiment? IDistillation.TeacherFrom => null;

    static ILoop IDistillation.CreateLoop(LoopStart start) => new TinyLoop(start, 32);
}

/// <summary>A student that learns from it.</summary>
internal sealed class TinyKd : IDistillation
{
    static Manifest IDistillation.Manifest { get; } = TinyManifest.Of("Tiny.Kd", new("TinyNet", "TinyNet(32)", From: "Tiny.Teacher"));

    static IReadOnlyList<IAugmentation> IDistillation.Augmentations => [new Flip(0.5)];

    static Experiment? IDistillation.TeacherFrom => Experiment.Of<TinyTeacher>();

    static ILoop IDistillation.CreateLoop(LoopStart start) => new TinyLoop(start, 6, (32, 3));
}

/// <summary>A student that learns from that student.</summary>
internal sealed class TinyGrandchild : IDistillation
{
    static Manifest IDistillation.Manifest { get; } = TinyManifest.Of("Tiny.Grandchild", new("TinyNet", "TinyNet(6)", From: "Tiny.Kd"));

    static IReadOnlyList<IAugmentation> IDistillation.Augmentations => [];

    static Experiment? IDistillation.TeacherFrom => Experiment.Of<TinyKd>();

    static ILoop IDistillation.CreateLoop(LoopStart start) => new TinyLoop(start, 6, (6, 3));
}

/// <summary>Its teacher has a class more than its student, and weights that are not there.</summary>
internal sealed class TinyMismatch : IDistillation
{
    static Manifest IDistillation.Manifest { get; } = TinyManifest.Of("Tiny.Mismatch", new("TinyNet", "TinyNet(32, 4)", From: "Tiny.Teacher"));

    static IReadOnlyList<IAugmentation> IDistillation.Augmentations => [];

    static Experiment? IDistillation.TeacherFrom => Experiment.Of<TinyTeacher>();

    static ILoop IDistillation.CreateLoop(LoopStart start) => new TinyLoop(start, 6, (32, 4));
}

/// <summary>Its teacher's weights are in a file.</summary>
internal sealed class TinyFromFile : IDistillation
{
    static Manifest IDistillation.Manifest { get; } = TinyManifest.Of("Tiny.FromFile", new("TinyNet", "TinyNet(32)", Weights: "nowhere/teacher.safetensors"));

    static IReadOnlyList<IAugmentation> IDistillation.Augmentations => [];

    static Experiment? IDistillation.TeacherFrom => null;

    static ILoop IDistillation.CreateLoop(LoopStart start) => new TinyLoop(start, 6, (32, 3));
}

/// <summary>Its teacher comes from the experiment below, whose teacher comes from this one.</summary>
internal sealed class TinyCircle : IDistillation
{
    static Manifest IDistillation.Manifest { get; } = TinyManifest.Of("Tiny.Circle", new("TinyNet", "TinyNet(32)", From: "Tiny.BackToCircle"));

    static IReadOnlyList<IAugmentation> IDistillation.Augmentations => [];

    static Experiment? IDistillation.TeacherFrom => Experiment.Of<TinyBackToCircle>();

    static ILoop IDistillation.CreateLoop(LoopStart start) => new TinyLoop(start, 6, (32, 3));
}

/// <summary>The other half of the circle.</summary>
internal sealed class TinyBackToCircle : IDistillation
{
    static Manifest IDistillation.Manifest { get; } = TinyManifest.Of("Tiny.BackToCircle", new("TinyNet", "TinyNet(32)", From: "Tiny.Circle"));

    static IReadOnlyList<IAugmentation> IDistillation.Augmentations => [];

    static Experiment? IDistillation.TeacherFrom => Experiment.Of<TinyCircle>();

    static ILoop IDistillation.CreateLoop(LoopStart start) => new TinyLoop(start, 6, (32, 3));
}

/// <summary>Its rate is so large that its loss is soon no number.</summary>
internal sealed class TinyDiverging : IDistillation
{
    static Manifest IDistillation.Manifest { get; } = TinyManifest.Of("Tiny.Diverging", learningRate: 1e30);

    static IReadOnlyList<IAugmentation> IDistillation.Augmentations => [];

    static Experiment? IDistillation.TeacherFrom => null;

    static ILoop IDistillation.CreateLoop(LoopStart start) => new TinyLoop(start, 32);
}

/// <summary>Its labels have names.</summary>
internal sealed class TinyThings : IDistillation
{
    static Manifest IDistillation.Manifest { get; } = TinyManifest.Of("Tiny.Things") with { Student = new("TinyNet", "TinyNet(32)") { Labels = ["Cat", "Dog", "Apple"] } };

    static IReadOnlyList<IAugmentation> IDistillation.Augmentations => [];

    static Experiment? IDistillation.TeacherFrom => null;

    static ILoop IDistillation.CreateLoop(LoopStart start) => new TinyLoop(start, 32);
}
