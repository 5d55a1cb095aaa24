namespace Distill.Measure.Comparing;

/// <summary>One layer that runs, compared.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Fires">Whether a hook on it fires; false where it is reached by <c>forward</c> alone.</param>
/// <param name="Verdict">How its calls and outputs compare.</param>
/// <param name="Detail">What is not known, or what is wrong; empty if nothing.</param>
/// <param name="Why">The interpreter's own reason, with its place; empty if it gave none.</param>
internal sealed record LayerResult(string Path, bool Fires, Verdict Verdict, string Detail, string Why);
