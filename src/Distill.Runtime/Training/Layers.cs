using static TorchSharp.torch;

namespace Distill.Runtime.Training;

/// <summary>Finds layers by their path.</summary>
public static class Layers
{
    /// <summary>Walks from a model to a layer inside it.</summary>
    /// <param name="root">The model.</param>
    /// <param name="path">Registered names, joined by dots: <c>features.3</c>. A property counts by its own name.</param>
    /// <returns>The layer; it stays the model's.</returns>
    /// <exception cref="DistillException">There is no such layer.</exception>
    public static nn.Module Find(nn.Module root, string path)
    {
        var layer = root;
        var walked = new List<string>();
        foreach (var name in path.Split('.'))
        {
            layer = Child(layer, name) ?? throw NoSuchLayer(root, layer, path, walked);
            walked.Add(name);
        }

        return layer;
    }

    private static nn.Module? Child(nn.Module parent, string name) =>
        parent.named_children().FirstOrDefault(child => child.name == name || child.name == BackingField(name)).module;

    /// <summary>The name that TorchSharp registers an automatic property under.</summary>
    private static string BackingField(string property) => $"<{property}>k__BackingField";

    private static DistillException NoSuchLayer(nn.Module root, nn.Module parent, string path, List<string> walked)
    {
        var place = walked.Count == 0 ? root.GetType().Name : $"'{string.Join('.', walked)}'";
        var children = string.Join(", ", parent.named_children().Select(c => c.name));
        return new($"{root.GetType().Name} has no layer '{path}': {place} has {(children.Length == 0 ? "no layers inside" : $"the layers {children}")}.");
    }
}
