namespace Distill.Generators.Model;

/// <summary>A layer of a model, as the declaration names it.</summary>
/// <param name="Path">Names joined by dots: <c>layer2.0.conv1</c>.</param>
/// <param name="Access">The same as a C# member access after the model, when every part is a reachable field: <c>layer2</c>; null: it is looked up by name once.</param>
internal sealed record LayerPath(string Path, string? Access);
