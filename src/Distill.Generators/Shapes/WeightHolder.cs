namespace Distill.Generators.Shapes;

/// <summary>A layer that holds a weight.</summary>
/// <param name="Layer">Its first path; empty for the model itself.</param>
/// <param name="Name">What it calls the weight.</param>
internal sealed record WeightHolder(string Layer, string Name)
{
    /// <summary>The weight's whole name: <c>head.weight</c>.</summary>
    public string Path => Layer.Length == 0 ? Name : $"{Layer}.{Name}";
}
