using System.Collections.Immutable;
using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Distill.Generators;

/// <summary>Says in the editor and in the build what is wrong with a declared distillation.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DistillAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Catalog.Rules.Select(r => r.Descriptor)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Check, SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context)
    {
        if (DeclarationReader.Read((INamedTypeSymbol)context.Symbol, context.Compilation, context.CancellationToken) is not { } declaration)
            return;
        foreach (var finding in Inspection.Findings(declaration, context.CancellationToken))
        {
            // An error of the compiler at the same place says it better: one mistake, one diagnostic.
            if (!BrokenCode.IsAt(finding.Location, context.Compilation, context.CancellationToken))
                context.ReportDiagnostic(finding);
        }
    }
}
