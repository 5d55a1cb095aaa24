namespace Distill.Generators.Model;

/// <summary>A declared experiment as data. It holds no symbol and no location, so that equal declarations stay cached.</summary>
/// <param name="Name">Where it stands and what it is called.</param>
/// <param name="Run">Seed, epochs, batch size.</param>
/// <param name="Input">Shape and normalisation of one sample.</param>
/// <param name="Student">The model that learns.</param>
/// <param name="Teachers">The models that are learned from; none in plain supervised training.</param>
/// <param name="Terms">The objective, in the order it was declared.</param>
/// <param name="Optimizer">How weights are moved; where there are stages, in the last.</param>
/// <param name="Schedule">How the learning rate changes; null: not at all; where there are stages, in the last.</param>
/// <param name="Augmentations">Random changes of pictures, in the order they are applied.</param>
internal sealed record Experiment(
    ExperimentName Name,
    Recipe Run,
    Recipe Input,
    ModelUse Student,
    EquatableArray<ModelUse> Teachers,
    EquatableArray<Term> Terms,
    Recipe Optimizer,
    Recipe? Schedule,
    EquatableArray<Recipe> Augmentations)
{
    /// <summary>The stages in their order; none: the run is one.</summary>
    public EquatableArray<Stage> Stages { get; init; }

    /// <summary>Passes over the training data, of all stages together.</summary>
    public int Epochs => Stages.Count > 0 ? Stages.Sum(s => s.Epochs) : ((DistillationAttribute)Run.Instantiate()).Epochs;

    /// <summary>The first teacher; null in plain supervised training.</summary>
    public ModelUse? Teacher => Teachers.Count == 0 ? null : Teachers[0];

    /// <summary>Models that learn beside the student, from it and from each other.</summary>
    public EquatableArray<ModelUse> Peers { get; init; }

    /// <summary>Whether the student learns more than hard labels without a teacher.</summary>
    public bool IsSelfTaught => Peers.Count > 0 || (Teachers.Count == 0 && Terms.Any(t => t.Declared?.Mark<SelfTaughtAttribute>() is not null));

    /// <summary>Whether the student alone is trained too, to compare with.</summary>
    public bool IsCompared => Teachers.Count > 0 || IsSelfTaught;

    public IEnumerable<RowTerm> RowTerms => Terms.OfType<RowTerm>();

    public IEnumerable<TensorTerm> TensorTerms => Terms.OfType<TensorTerm>();
}
