using Microsoft.CodeAnalysis;

namespace Distill.CodeFixes;

/// <summary>A change of the source.</summary>
/// <param name="Title">What the editor calls it.</param>
/// <param name="From">The node that is replaced.</param>
/// <param name="To">What replaces it.</param>
internal sealed record Mended(string Title, SyntaxNode From, SyntaxNode To);
