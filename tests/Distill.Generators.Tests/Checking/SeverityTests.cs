using Distill.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Tests.Checking;

/// <summary>Every rule can be silenced, and made more or less severe, by what silences the compiler's own.</summary>
public sealed class SeverityTests
{
    public static TheoryData<string> Ids => [.. DiagnosticPage.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_pragma_silences_it(string id)
    {
        foreach (var example in DiagnosticPage.Read(id).Wrong)
            Assert.Empty(Compiled.InEditor($"#pragma warning disable {id}\n{example}", DiagnosticPage.Models).Said.Where(d => d.Id == id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_editorconfig_silences_it_and_sets_its_severity(string id)
    {
        var compiled = Compiled.InEditor(DiagnosticPage.Read(id).Wrong[0], DiagnosticPage.Models);
        Assert.Empty(Configured(compiled, id, ReportDiagnostic.Suppress));
        Assert.Equal((id, DiagnosticSeverity.Info), Assert.Single(Configured(compiled, id, ReportDiagnostic.Info)));
        Assert.Equal((id, DiagnosticSeverity.Error), Assert.Single(Configured(compiled, id, ReportDiagnostic.Error)));
    }

    private static IEnumerable<(string Id, DiagnosticSeverity Severity)> Configured(Compiled compiled, string id, ReportDiagnostic severity) =>
        compiled.With(compiled.Compilation.Options.WithSyntaxTreeOptionsProvider(new EditorConfig(id, severity))).Said.Where(f => f.Id == id).Select(f => (f.Id, f.Severity));

    /// <summary>What <c>dotnet_diagnostic.KD0201.severity = …</c> says of every file.</summary>
    private sealed class EditorConfig(string id, ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic found)
        {
            found = severity;
            return diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic found)
        {
            found = default;
            return false;
        }
    }
}
