using Distill.Generators.Model;
using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators;

/// <summary>
/// Keeps what was inspected from one keystroke to the next. An experiment is inspected again when its own file was edited, or when a
/// declaration was edited whose name it mentions, be it through other declarations: nothing else can change what its names mean.
/// What stands in bodies elsewhere does not matter here.
/// </summary>
internal sealed class InspectionMemo
{
    private readonly object gate = new();
    private readonly Dictionary<(SyntaxTree Tree, int Start), Entry> entries = [];
    private readonly List<MetadataReference> references = [];
    private HashSet<SyntaxTree> trees = [];
    private ILookup<string, TreeOutline>? declaring;
    private WeakReference<Compilation>? latest;

    /// <summary>What is known of a class; null when it is no experiment, or could not take a generated part.</summary>
    /// <param name="node">The part of the class that carries attributes.</param>
    /// <param name="compilation">The compilation that it is part of.</param>
    /// <param name="cancellation">Ends the inspection.</param>
    public Inspected? Of(ClassDeclarationSyntax node, Compilation compilation, CancellationToken cancellation)
    {
        lock (gate)
        {
            Advance(compilation);
            var key = (node.SyntaxTree, node.SpanStart);
            if (entries.TryGetValue(key, out var known))
                return known.Inspected;
            var inspected = compilation.GetSemanticModel(node.SyntaxTree).GetDeclaredSymbol(node, cancellation) is { } type
                ? Inspection.Inspect(type, node, compilation, cancellation)
                : null;
            entries.Add(key, new(inspected, Closure(node.SyntaxTree)));
            return inspected;
        }
    }

    /// <summary>The names that an experiment's file mentions, and those that the types behind these names mention, and so on.</summary>
    private HashSet<string> Closure(SyntaxTree tree)
    {
        declaring ??= trees.Select(TreeOutline.Of).SelectMany(o => o.Declared.Select(name => (name, o))).ToLookup(d => d.name, d => d.o, StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<TreeOutline>();
        var open = new Queue<TreeOutline>([TreeOutline.Of(tree)]);
        while (open.Count > 0)
        {
            foreach (var name in open.Dequeue().Mentioned.Where(names.Add))
            {
                foreach (var outline in declaring[name].Where(seen.Add))
                    open.Enqueue(outline);
            }
        }

        return names;
    }

    /// <summary>Forgets what may be different in another compilation.</summary>
    private void Advance(Compilation compilation)
    {
        if (latest is not null && latest.TryGetTarget(out var before) && ReferenceEquals(before, compilation))
            return;
        latest = new(compilation);
        declaring = null;
        var (old, now) = (trees, new HashSet<SyntaxTree>(compilation.SyntaxTrees));
        trees = now;
        var removed = old.Where(t => !now.Contains(t)).ToList();
        var added = now.Where(t => !old.Contains(t)).ToList();
        var touched = removed.Concat(added).Except(removed.SelectMany(r => added.Where(a => SaysTheSame(r, a)).SelectMany(a => new[] { r, a }))).Select(TreeOutline.Of).ToArray();
        if (!references.SequenceEqual(compilation.References) || touched.Any(o => o.IsGlobal) || SpacesDiffer(removed, added))
            entries.Clear();
        references.Clear();
        references.AddRange(compilation.References);
        var names = new HashSet<string>(touched.SelectMany(o => o.Declared.Concat(o.Bases)), StringComparer.Ordinal);
        foreach (var stale in entries.Where(e => !now.Contains(e.Key.Tree) || e.Value.Names.Overlaps(names)).Select(e => e.Key).ToArray())
            entries.Remove(stale);
    }

    /// <summary>Whether two versions of a file declare the same; their bodies may differ.</summary>
    private static bool SaysTheSame(SyntaxTree before, SyntaxTree after) =>
        before.FilePath == after.FilePath
        && TreeOutline.Of(before).Registrations == TreeOutline.Of(after).Registrations
        && SyntaxFactory.AreEquivalent(before, after, topLevel: true);

    private static bool SpacesDiffer(IEnumerable<SyntaxTree> before, IEnumerable<SyntaxTree> after) =>
        !new HashSet<string>(before.SelectMany(t => TreeOutline.Of(t).Namespaces), StringComparer.Ordinal).SetEquals(after.SelectMany(t => TreeOutline.Of(t).Namespaces));

    private sealed record Entry(Inspected? Inspected, HashSet<string> Names);
}
