namespace Distill.Runtime;

/// <summary>A tapped layer.</summary>
/// <param name="Model">Whose layer: <c>teacher</c> or <c>student</c>.</param>
/// <param name="Path">Its path as declared: <c>block2</c>, <c>fc:input</c>.</param>
/// <param name="Shape">The shape that the build foretold, N for the batch and ? for what it did not know: <c>[N,32,7,7]</c>; null: nothing.</param>
public sealed record TapSpec(string Model, string Path, string? Shape);
