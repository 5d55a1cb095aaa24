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
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Catalog.Diagnoses.Select(r => r.Descriptor)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var inspected = new InspectedCompilation(start.Compilation);
            start.RegisterSymbolAction(symbol => Check(symbol, inspected), SymbolKind.NamedType);
        });
    }

    private static void Check(SymbolAnalysisContext context, InspectedCompilation inspected)
    {
        foreach (var finding in inspected.Findings((INamedTypeSymbol)context.Symbol, context.CancellationToken))
        {
            // An error of the compiler at the same place says it better: one mistake, one diagnostic.
            if (!BrokenCode.IsAt(finding.Location, context.Compilation, context.CancellationToken))
                context.ReportDiagnostic(finding);
        }
    }
}
