using Distill.Runtime.Data;

namespace Distill.Runtime.Training;

/// <summary>What a run of one seed learns from, and what its choices are made by.</summary>
/// <param name="Train">Nine tenths of the training data.</param>
/// <param name="Validation">The other tenth, with its labels; nothing is learned from it.</param>
internal sealed record TrainingSet(IDataSet Train, IDataSet Validation)
{
    /// <summary>The validation part's share of the training data.</summary>
    public const double ValidationShare = 0.1;

    /// <summary>Cuts training data.</summary>
    /// <param name="data">The training data.</param>
    /// <param name="seed">Decides the cut and which labels are kept.</param>
    /// <param name="labels">How many labels are kept in the training part; null: all.</param>
    public static TrainingSet Cut(IDataSet data, int seed, int? labels)
    {
        var (train, validation) = Split.Cut(data, ValidationShare, seed);
        return new(labels is { } count ? new FewLabels(train, count, seed) : train, validation);
    }
}
