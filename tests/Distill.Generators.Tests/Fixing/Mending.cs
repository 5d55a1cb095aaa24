using System.Collections.Immutable;
using Distill.CodeFixes;
using Distill.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Distill.Generators.Tests.Fixing;

/// <summary>A program in an editor's workspace, mended as an editor mends it.</summary>
internal static class Mending
{
    private static readonly ImmutableArray<Fix> Fixes =
    [
        .. typeof(Fix).Assembly.GetTypes().Where(t => !t.IsAbstract && typeof(Fix).IsAssignableFrom(t)).Select(t => (Fix)Activator.CreateInstance(t)!),
    ];

    /// <summary>The rules that have a fix.</summary>
    public static IEnumerable<string> Ids => Fixes.SelectMany(f => f.FixableDiagnosticIds).Order(StringComparer.Ordinal);

    /// <summary>The program after every finding that has a fix was mended, one after the other; null where none has.</summary>
    /// <param name="sources">Its files.</param>
    public static string[]? Of(params string[] sources)
    {
        var mended = false;
        for (var rounds = 0; rounds < 10 && Once(sources) is { } next; rounds++)
            (sources, mended) = (next, true);
        return mended ? sources : null;
    }

    private static string[]? Once(string[] sources)
    {
        using var workspace = new AdhocWorkspace();
        var bare = Compiled.Bare(sources);
        var project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "Consumer", "Consumer", LanguageNames.CSharp, parseOptions: Compiled.Syntax, compilationOptions: bare.Options, metadataReferences: bare.References));
        var documents = sources.Select((source, i) =>
        {
            project = project.AddDocument($"File{i}.cs", source, filePath: $"File{i}.cs").Project;
            return project.DocumentIds[i];
        }).ToArray();
        foreach (var finding in Compiled.From(bare).Said)
        {
            if (Action(project, finding) is not { } action)
                continue;
            var changed = action.GetOperationsAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult().OfType<ApplyChangesOperation>().Single().ChangedSolution;
            return [.. documents.Select(d => changed.GetDocument(d)!.GetTextAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult().ToString())];
        }

        return null;
    }

    /// <summary>The first action that a fix offers for a finding, told in the project's own trees.</summary>
    private static CodeAction? Action(Project project, Diagnostic finding)
    {
        CodeAction? offered = null;
        var here = Diagnostic.Create(finding.Descriptor, Here(project, finding.Location), finding.AdditionalLocations.Select(l => Here(project, l)), finding.Properties);
        var document = project.GetDocument(here.Location.SourceTree)!;
        foreach (var fix in Fixes.Where(f => f.FixableDiagnosticIds.Contains(finding.Id)))
            fix.RegisterCodeFixesAsync(new(document, here, (action, _) => offered ??= action, TestContext.Current.CancellationToken)).GetAwaiter().GetResult();
        return offered;
    }

    private static Location Here(Project project, Location location)
    {
        var document = project.Documents.Single(d => d.FilePath == location.SourceTree!.FilePath);
        return Location.Create(document.GetSyntaxTreeAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult()!, location.SourceSpan);
    }
}
