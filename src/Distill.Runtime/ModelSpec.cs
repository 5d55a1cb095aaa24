namespace Distill.Runtime;

/// <summary>A model of an experiment.</summary>
/// <param name="Name">The model's class.</param>
/// <param name="Construction">The constructor call, as C#: <c>WideNet(64)</c>.</param>
/// <param name="Weights">A safetensors file to start from, relative to the working folder; null: none.</param>
/// <param name="From">The experiment whose trained student this is; null: none.</param>
public sealed record ModelSpec(string Name, string Construction, string? Weights = null, string? From = null);
