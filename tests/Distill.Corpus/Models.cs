namespace Distill.Corpus;

/// <summary>The models of this corpus.</summary>
public static class Models
{
    /// <summary>Every model, ordered by name.</summary>
    public static IReadOnlyList<CorpusModel> All { get; } = CorpusModel.In(typeof(Models).Assembly);

    /// <summary>The model whose factory has this name.</summary>
    public static CorpusModel Named(string name) => All.Single(model => model.Name == name);
}
