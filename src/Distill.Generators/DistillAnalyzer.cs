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
        context.RegisterSymbolAction(Check, SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context)
    {
        foreach (var finding in Findings((INamedTypeSymbol)context.Symbol, context.Compilation, context.CancellationToken))
        {
            // An error of the compiler at the same place says it better: one mistake, one diagnostic.
            if (!BrokenCode.IsAt(finding.Location, context.Compilation, context.CancellationToken))
                context.ReportDiagnostic(finding);
        }
    }

    private static IEnumerable<Diagnostic> Findings(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        if (DeclarationReader.Read(type, compilation, cancellation) is { } declaration)
            return Inspection.Findings(declaration, cancellation);
        return ModelClass.Of(type, compilation, cancellation) is { } model ? Inspection.Findings(model, cancellation) : [];
    }
}
