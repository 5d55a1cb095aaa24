namespace Distill.Runtime;

/// <summary>A declaration, resolved by the compiler: what is written beside every trained student.</summary>
public sealed record Manifest
{
    /// <summary>The experiment's class, with its namespace.</summary>
    public required string Experiment { get; init; }

    /// <summary>SHA-256 of the declaration as the compiler understood it, in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Version of the generator that emitted the loop.</summary>
    public required string Generator { get; init; }

    /// <summary>SHA-256 of the source of the experiment's own methods, losses and those that build models, and of all that they name; null: it has none.</summary>
    public string? OwnSource { get; init; }

    /// <summary>Assemblies, other than those of the framework and of TorchSharp, that code of models and losses is taken from: the build cannot read it there.</summary>
    public IReadOnlyList<string> Assemblies { get; init; } = [];

    /// <summary>Seed of initial weights, batch order, augmentation and the validation cut.</summary>
    public required int Seed { get; init; }

    /// <summary>Passes over the training data; where there are stages, of all of them together.</summary>
    public required int Epochs { get; init; }

    /// <summary>Samples a step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Parts that the batch of a step is computed in.</summary>
    public int Accumulate { get; init; } = 1;

    /// <summary>Labels of the training part that are kept; null: all.</summary>
    public int? Labels { get; init; }

    /// <summary>The base learning rate; where there are stages, of the last.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Sizes of one sample and how it is normalised.</summary>
    public required InputSpec Input { get; init; }

    /// <summary>The model that learns.</summary>
    public required ModelSpec Student { get; init; }

    /// <summary>The model that is learned from, the first of several; null in plain supervised training.</summary>
    public ModelSpec? Teacher
    {
        get => Teachers.Count == 0 ? null : Teachers[0];
        init => Teachers = value is null ? [] : [value];
    }

    /// <summary>All models that are learned from, in the order of their declaration.</summary>
    public IReadOnlyList<ModelSpec> Teachers { get; init; } = [];

    /// <summary>The models that learn beside the student, from it and from each other, in the order of their declaration.</summary>
    public IReadOnlyList<ModelSpec> Peers { get; init; } = [];

    /// <summary>Whether the student learns more than hard labels without a teacher: it is compared with the student alone all the same.</summary>
    public bool SelfTaught { get; init; }

    /// <summary>How many times fewer parameters the student has than its teacher; null where the build did not know both.</summary>
    public double? Compression => Teacher?.Parameters is { } teacher && Student.Parameters is > 0 and { } student ? (double)teacher / student : null;

    /// <summary>The tapped layers, in the order the loop holds their taps.</summary>
    public IReadOnlyList<TapSpec> Taps { get; init; } = [];

    /// <summary>The terms of the objective, in the order a step computes them.</summary>
    public required IReadOnlyList<LossSpec> Losses { get; init; }

    /// <summary>The optimizer, as declared; where there are stages, of the last.</summary>
    public required string Optimizer { get; init; }

    /// <summary>The schedule, as declared; where there are stages, of the last; null: a constant rate.</summary>
    public string? Schedule { get; init; }

    /// <summary>The stages in their order; null: the run has none.</summary>
    public IReadOnlyList<StageSpec>? Stages { get; init; }

    /// <summary>The augmentations, as declared.</summary>
    public required IReadOnlyList<string> Augmentations { get; init; }
}
