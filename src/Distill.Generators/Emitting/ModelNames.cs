using Distill.Generators.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace Distill.Generators.Emitting;

/// <summary>
/// How the loop names the models: by an alias of their short name, unless that name means something else there.
/// </summary>
internal sealed class ModelNames
{
    private static readonly string[] EmittedEndings = ["Loop", "Logits", "LogitsAlone"];

    private readonly Dictionary<string, string> aliases = new(StringComparer.Ordinal);

    public ModelNames(Experiment experiment)
    {
        var models = experiment.Teachers.Append(experiment.Student).Concat(experiment.Peers).GroupBy(m => m.Type).Select(g => g.First()).ToArray();
        foreach (var model in models)
        {
            if (models.Count(m => m.Name == model.Name) == 1 && !IsTaken(model.Name, experiment))
                aliases.Add(model.Type, SyntaxFacts.GetKeywordKind(model.Name) == SyntaxKind.None ? model.Name : "@" + model.Name);
        }
    }

    /// <summary>The using directives, ordered by name.</summary>
    public IEnumerable<string> Usings => aliases.OrderBy(a => a.Value, StringComparer.Ordinal).Select(a => $"using {a.Value} = {a.Key};");

    /// <summary>The model's class as the loop writes it.</summary>
    public string Of(ModelUse model) => aliases.TryGetValue(model.Type, out var alias) ? alias : model.Type;

    /// <summary>Whether a name means something else in the loop: a runtime type, or what is emitted for this experiment or for one beside it.</summary>
    private static bool IsTaken(string name, Experiment experiment) =>
        RuntimeNames.UsedByLoops.Contains(name)
        || EmittedEndings.Any(e => name.EndsWith(e, StringComparison.Ordinal))
        || (experiment.Stages.Count > 0 && name.Contains("LogitsStage"))
        || Recipes(experiment).Any(r => r.Name == name);

    private static IEnumerable<Recipe> Recipes(Experiment experiment) =>
        new[] { experiment.Optimizer, experiment.Schedule }.Concat(experiment.Stages.SelectMany(s => new[] { s.Optimizer, s.Schedule })).Concat(experiment.TensorTerms.Select(t => t.Loss)).OfType<Recipe>();
}
