namespace Distill.Runtime.Weights.Torch;

/// <summary>Finds the weights in what a file holds: a state dictionary, or one that lies in a checkpoint beside other things.</summary>
internal static class StateDict
{
    /// <summary>What programs call the weights in their checkpoints, the likeliest first.</summary>
    private static readonly string[] Places = ["state_dict", "model_state_dict", "model_state", "model", "net", "network", "weights"];

    /// <summary>Deepest place that is looked into; a dictionary can hold itself.</summary>
    private const int Depth = 3;

    /// <summary>What wrappers put before every name: <c>DataParallel</c>, <c>torch.compile</c>.</summary>
    private static readonly string[] Prefixes = ["module.", "_orig_mod."];

    /// <summary>The tensors by name, without what wrappers put before every name.</summary>
    /// <exception cref="FormatException">There are none.</exception>
    public static IReadOnlyList<(string Name, PickledTensor Tensor)> Find(object? content)
    {
        var found = In(content, Depth) ?? throw new FormatException(content is PickledDictionary all
            ? $"it holds no weights, only {string.Join(", ", all.Items.Take(5).Select(i => $"'{SafetensorsHeader.Shown($"{i.Key}")}'"))}"
            : "it holds no dictionary of weights");
        return Prefixes.Aggregate(found, Without);
    }

    private static List<(string Name, PickledTensor Tensor)>? In(object? content, int depth)
    {
        if (depth == 0 || content is not PickledDictionary dictionary)
            return null;
        var tensors = dictionary.Items.Where(i => i is { Key: string, Value: PickledTensor }).Select(i => ((string)i.Key!, (PickledTensor)i.Value!)).ToList();
        return tensors.Count > 0 ? tensors : Places.Select(p => In(dictionary[p], depth - 1)).FirstOrDefault(f => f is not null);
    }

    private static List<(string Name, PickledTensor Tensor)> Without(List<(string Name, PickledTensor Tensor)> tensors, string prefix) =>
        tensors.TrueForAll(t => t.Name.StartsWith(prefix, StringComparison.Ordinal)) ? tensors.ConvertAll(t => (t.Name[prefix.Length..], t.Tensor)) : tensors;
}
