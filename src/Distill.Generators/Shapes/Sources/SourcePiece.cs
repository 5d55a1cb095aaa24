using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes.Sources;

/// <summary>A type as it is written, or a member of a static one, without layout and comments.</summary>
/// <param name="Hash">SHA-256 of its text and of what each name in it means.</param>
/// <param name="Reads">The other pieces that it names.</param>
/// <param name="Assemblies">The assemblies, other than TorchSharp's and the framework's, that it names something of.</param>
/// <param name="Trees">Where it stands.</param>
internal sealed record SourcePiece(string Hash, ImmutableArray<ISymbol> Reads, ImmutableArray<string> Assemblies, ImmutableArray<SyntaxTree> Trees);
