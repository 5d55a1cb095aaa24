using System.Collections.Concurrent;
using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Reading;
using Distill.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Shapes.Sources;

/// <summary>
/// Hashes the source of models and of all that it names, of a compilation. Names are followed, not executions: what the shape interpreter
/// gives up on is read like everything else.
/// </summary>
/// <param name="compilation">The compilation; another one needs hashes of its own.</param>
internal sealed class SourceHashes(Compilation compilation)
{
    private readonly ConcurrentDictionary<ISymbol, SourcePiece> pieces = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, SourceText> types = new(SymbolEqualityComparer.Default);

    /// <summary>The hashes of an experiment.</summary>
    /// <param name="declaration">A declaration without mistakes.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public (ExperimentSource Source, ImmutableHashSet<SyntaxTree> Trees) Of(Declaration declaration, CancellationToken cancellation)
    {
        var student = Of(declaration.Student!.Type, cancellation);
        var teachers = declaration.Teachers.Select(t => Of(t.Type, cancellation)).ToArray();
        var peers = declaration.Peers.Select(p => Of(p.Type, cancellation)).ToArray();
        var own = Own(declaration.Type, cancellation);
        var all = teachers.Append(student).Concat(peers).Concat(own is null ? [] : [own]).ToArray();
        var source = new ExperimentSource(
            student.Hash,
            teachers.Select(t => t.Hash).ToEquatableArray(),
            own?.Hash,
            all.SelectMany(t => t.Assemblies).Distinct(StringComparer.Ordinal).OrderBy(a => a, StringComparer.Ordinal).ToEquatableArray())
        {
            Peers = peers.Select(p => p.Hash).ToEquatableArray(),
        };
        return (source, [.. all.SelectMany(t => t.Trees)]);
    }

    private SourceText Of(ITypeSymbol type, CancellationToken cancellation) =>
        types.TryGetValue(type, out var known) ? known : types[type] = Closure([.. SourceUnits.Of(type)], null, null, cancellation);

    /// <summary>The experiment's own members. Its attributes are the declaration, which has a hash of its own.</summary>
    private SourceText? Own(INamedTypeSymbol experiment, CancellationToken cancellation)
    {
        var reader = new SourceReader(compilation, cancellation);
        SyntaxNode[] members = [.. reader.PartsOf(experiment).OfType<TypeDeclarationSyntax>().SelectMany(t => t.Members)];
        return members.Length == 0 ? null : Closure([], reader.Read(string.Empty, members), experiment, cancellation);
    }

    /// <summary>Everything that can be reached by name.</summary>
    /// <param name="roots">Where it begins.</param>
    /// <param name="first">What was read already, and where it begins too; null: nothing.</param>
    /// <param name="without">What is no part of it; null: nothing.</param>
    /// <param name="cancellation">Ends the reading.</param>
    private SourceText Closure(IReadOnlyList<ISymbol> roots, SourcePiece? first, ISymbol? without, CancellationToken cancellation)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        if (without is not null)
            seen.Add(without);
        var read = first is null ? [] : new List<SourcePiece> { first };
        var open = new Queue<ISymbol>(roots.Concat(first?.Reads ?? []).Where(seen.Add));
        var elsewhere = new List<string>();
        while (open.Count > 0)
        {
            var unit = open.Dequeue();
            if (SourceUnits.Elsewhere(unit, compilation) is { } assembly)
            {
                elsewhere.Add(assembly);
                continue;
            }

            var piece = Piece(unit, cancellation);
            read.Add(piece);
            foreach (var next in piece.Reads.Where(seen.Add))
                open.Enqueue(next);
        }

        return new(
            TextHash.Of(string.Join("\n", read.Select(p => p.Hash).OrderBy(h => h, StringComparer.Ordinal))),
            [.. read.SelectMany(p => p.Assemblies).Concat(elsewhere)],
            [.. read.SelectMany(p => p.Trees)]);
    }

    private SourcePiece Piece(ISymbol unit, CancellationToken cancellation)
    {
        if (pieces.TryGetValue(unit, out var known))
            return known;
        var reader = new SourceReader(compilation, cancellation);
        return pieces[unit] = reader.Read(SourceUnits.Name(unit) ?? unit.Name, reader.PartsOf(unit));
    }

    private sealed record SourceText(string Hash, ImmutableHashSet<string> Assemblies, ImmutableHashSet<SyntaxTree> Trees);
}
