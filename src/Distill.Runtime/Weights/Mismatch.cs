namespace Distill.Runtime.Weights;

/// <summary>Says in what a file's tensors differ from a model's.</summary>
internal static class Mismatch
{
    private const int MostListed = 5;

    /// <summary>All differences; null when there is none.</summary>
    public static string? Between(IReadOnlyDictionary<string, torch.Tensor> model, IReadOnlyList<SavedTensor> file)
    {
        var saved = file.ToDictionary(e => e.Name, StringComparer.Ordinal);
        string[] unexpected = [.. saved.Keys.Where(n => !model.ContainsKey(n)).Order(StringComparer.Ordinal)];
        string[] missing = [.. model.Keys.Where(n => !saved.ContainsKey(n) && !IsCounter(n))];
        string[] different = [.. model.Where(m => saved.TryGetValue(m.Key, out var e) && !Fits(m.Value, e)).Select(m => Difference(m.Value, saved[m.Key]))];
        string[] parts =
        [
            .. List("the file lacks", missing.Select(n => $"{n} {Sizes(model[n].shape)}{Nearest(n, unexpected)}")),
            .. List("the model has no", unexpected.Select(SafetensorsHeader.Shown)),
            .. List("sizes or types differ:", different),
        ];
        return parts.Length == 0 ? null : string.Join("; ", parts);
    }

    /// <summary>How many batches a normalisation has seen: PyTorch's older files lack it, and no prediction depends on it.</summary>
    private static bool IsCounter(string name) => name.EndsWith("num_batches_tracked", StringComparison.Ordinal);

    private static bool Fits(torch.Tensor tensor, SavedTensor entry) =>
        tensor.shape.SequenceEqual(entry.Shape) && (tensor.dtype == entry.Type || (tensor.is_floating_point() && torch.is_floating_point(entry.Type)));

    private static string Difference(torch.Tensor tensor, SavedTensor entry) =>
        $"{entry.Name} is {tensor.dtype} {Sizes(tensor.shape)} in the model, {entry.Type} {Sizes(entry.Shape)} in the file";

    private static IEnumerable<string> List(string title, IEnumerable<string> items)
    {
        string[] all = [.. items];
        if (all.Length > 0)
            yield return $"{title} {string.Join(", ", all.Take(MostListed))}{(all.Length > MostListed ? $" and {all.Length - MostListed} more" : string.Empty)}";
    }

    /// <summary>The name of the file that the missing one was probably saved by: most of the ends of their paths agree.</summary>
    private static string Nearest(string missing, IEnumerable<string> unexpected)
    {
        var nearest = unexpected.MaxBy(n => CommonEnd(n, missing));
        return nearest is not null && 2 * CommonEnd(nearest, missing) > missing.Length ? $" (it has {SafetensorsHeader.Shown(nearest)})" : string.Empty;
    }

    /// <summary>How many last letters two names share: models that are wrapped or renamed differ at the front.</summary>
    private static int CommonEnd(string a, string b) => a.Reverse().Zip(b.Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();

    private static string Sizes(IEnumerable<long> shape) => $"[{string.Join(',', shape)}]";
}
