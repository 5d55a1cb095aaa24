using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Distill.Generators.Reading;

/// <summary>What a keystroke changed that something remembered may depend on.</summary>
/// <param name="Everything">Whether it may matter to all: references, global usings, namespaces.</param>
/// <param name="Names">The names of all declarations in files whose declarations changed, and of what types there derive from.</param>
/// <param name="Gone">The trees that are no longer there, edited ones included.</param>
internal sealed record CompilationChange(bool Everything, HashSet<string> Names, HashSet<SyntaxTree> Gone);

/// <summary>
/// Follows the compilations of a project, for those who remember something from one to the next. What the names in a file mean can change only when
/// something of such a name is declared anew: in a file that they lead to, or anywhere else.
/// </summary>
internal sealed class CompilationHistory
{
    private MetadataReference[] references = [];
    private HashSet<SyntaxTree> trees = [];
    private ILookup<string, TreeOutline>? declaring;
    private WeakReference<Compilation>? latest;

    /// <summary>What changed since the last compilation; null when this is the same one.</summary>
    public CompilationChange? Advance(Compilation compilation)
    {
        if (latest is not null && latest.TryGetTarget(out var before) && ReferenceEquals(before, compilation))
            return null;
        latest = new(compilation);
        declaring = null;
        var (old, now) = (trees, new HashSet<SyntaxTree>(compilation.SyntaxTrees));
        var removed = old.Where(t => !now.Contains(t)).ToList();
        var added = now.Where(t => !old.Contains(t)).ToList();
        var unchanged = new HashSet<SyntaxTree>(removed.SelectMany(r => added.Where(a => SaysTheSame(r, a)).SelectMany(a => new[] { r, a })));
        var touched = removed.Concat(added).Where(t => !unchanged.Contains(t)).Select(TreeOutline.Of).ToArray();
        var everything = !references.SequenceEqual(compilation.References) || touched.Any(o => o.IsGlobal) || SpacesDiffer(removed, added);
        (trees, references) = (now, [.. compilation.References]);
        return new(everything, new(touched.SelectMany(o => o.Declared.Concat(o.Bases).Concat(o.Members)), StringComparer.Ordinal), [.. removed]);
    }

    /// <summary>The names that files mention, and those that the types behind these names mention, and so on.</summary>
    public HashSet<string> Closure(IEnumerable<SyntaxTree> files)
    {
        declaring ??= trees.Select(TreeOutline.Of).SelectMany(o => o.Declared.Select(name => (name, o))).ToLookup(d => d.name, d => d.o, StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<TreeOutline>(files.Select(TreeOutline.Of));
        var open = new Queue<TreeOutline>(seen);
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

    /// <summary>Whether two versions of a file declare the same; their bodies may differ.</summary>
    private static bool SaysTheSame(SyntaxTree before, SyntaxTree after) =>
        before.FilePath == after.FilePath
        && TreeOutline.Of(before).Registrations == TreeOutline.Of(after).Registrations
        && SyntaxFactory.AreEquivalent(before, after, topLevel: true);

    private static bool SpacesDiffer(IEnumerable<SyntaxTree> before, IEnumerable<SyntaxTree> after) =>
        !new HashSet<string>(before.SelectMany(t => TreeOutline.Of(t).Namespaces), StringComparer.Ordinal).SetEquals(after.SelectMany(t => TreeOutline.Of(t).Namespaces));
}
