namespace Distill.Generators.Emitting;

/// <summary>The only strings that name types of the runtime from the user's side, where no using may stand.</summary>
internal static class RuntimeNames
{
    public const string Runtime = "global::Distill.Runtime";
    public const string Distillation = Runtime + ".IDistillation";
    public const string Loop = Runtime + ".ILoop";
    public const string LoopStart = Runtime + ".LoopStart";
    public const string Manifest = Runtime + ".Manifest";
    public const string InputSpec = Runtime + ".InputSpec";
    public const string ModelSpec = Runtime + ".ModelSpec";
    public const string LossSpec = Runtime + ".LossSpec";
    public const string Experiment = Runtime + ".Experiment";
    public const string Experiments = Runtime + ".Experiments";
    public const string Exception = Runtime + ".DistillException";
    public const string Augmentations = Runtime + ".Augmentations";
    public const string Augmentation = Augmentations + ".IAugmentation";
    public const string TorchStart = Runtime + ".Native.TorchStart";
    public const string List = "global::System.Collections.Generic.IReadOnlyList";

    /// <summary>The generator's own version, as the build gave it.</summary>
    public static readonly string Version = typeof(RuntimeNames).Assembly.GetName().Version.ToString(fieldCount: 3);

    public static readonly string Generated = $"""[global::System.CodeDom.Compiler.GeneratedCode("DslDistill", "{Version}")]""";

    /// <summary>
    /// Simple names that every emitted loop uses; a model that has one of them keeps its full name there.
    /// </summary>
    public static readonly HashSet<string> UsedByLoops = new(StringComparer.Ordinal)
    {
        "Tensor", "torch", "Func", "Module", "Batch", "StepClock", "LossSums", "LoopStart", "ILoop", "Tap", "Layers", "BatchPart", "Span", "Freeze", "MovingAverage", "TrainedLayers", "Gradients", "Adapters",
        "Heads", "TeacherRows", "HeadLogits", "Optimizer", "LearningRate", "Start", "System", "TorchSharp", "Distill",
    };
}
