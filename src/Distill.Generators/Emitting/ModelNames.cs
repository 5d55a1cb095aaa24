using Distill.Generators.Model;

namespace Distill.Generators.Emitting;

/// <summary>
/// How the loop names the models: by an alias of their short name, unless that name means something else there.
/// </summary>
internal sealed class ModelNames
{
    private readonly Dictionary<string, string> aliases = new(StringComparer.Ordinal);

    public ModelNames(Experiment experiment)
    {
        var models = new[] { experiment.Teacher, experiment.Student }.OfType<ModelUse>().GroupBy(m => m.Type).Select(g => g.First()).ToArray();
        foreach (var model in models)
        {
            var ambiguous = models.Count(m => m.Name == model.Name) > 1
                || RuntimeNames.UsedByLoops.Contains(model.Name)
                || model.Name.StartsWith(experiment.Name.Stem, StringComparison.Ordinal);
            if (!ambiguous)
                aliases.Add(model.Type, model.Name);
        }
    }

    /// <summary>The using directives, ordered by name.</summary>
    public IEnumerable<string> Usings => aliases.OrderBy(a => a.Value, StringComparer.Ordinal).Select(a => $"using {a.Value} = {a.Key};");

    /// <summary>The model's class as the loop writes it.</summary>
    public string Of(ModelUse model) => aliases.TryGetValue(model.Type, out var alias) ? alias : model.Type;
}
