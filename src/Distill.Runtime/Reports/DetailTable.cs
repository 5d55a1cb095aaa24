namespace Distill.Runtime.Reports;

/// <summary>A table of the report.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Heads">The heads of its columns.</param>
/// <param name="Lines">Its lines, as many cells as heads each.</param>
internal sealed record DetailTable(string Title, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Lines);
