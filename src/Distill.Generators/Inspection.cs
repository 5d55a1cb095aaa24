using Distill.Generators.Checking;
using Distill.Generators.Model;
using Distill.Generators.Reading;
using Distill.Generators.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators;

/// <summary>The one way from a declaration to what is known of it. Generator and analyzer both go it.</summary>
internal static class Inspection
{
    /// <summary>Everything that is wrong with a declaration.</summary>
    public static IEnumerable<Diagnostic> Findings(Declaration declaration, CancellationToken cancellation) =>
        Catalog.Rules.SelectMany(r => r.Check(declaration, cancellation));

    /// <summary>Everything that is wrong with the class of a model.</summary>
    public static IEnumerable<Diagnostic> Findings(ModelClass model, CancellationToken cancellation) =>
        Catalog.ModelRules.SelectMany(r => r.Check(model, cancellation));

    /// <summary>Everything that is wrong with a declaration and with what it says of its models' layers and shapes.</summary>
    public static IEnumerable<Diagnostic> Findings(Declaration declaration, FactsCache cache, CancellationToken cancellation)
    {
        var findings = Findings(declaration, cancellation).ToArray();
        return findings.Any(f => f.Severity == DiagnosticSeverity.Error) || ExperimentFacts.Of(declaration, cache, cancellation) is not { } facts
            ? findings
            : findings.Concat(Catalog.ShapeRules.SelectMany(r => r.Check(facts)));
    }

    /// <summary>The declaration as data, for emission; null when the class is no experiment, or could not take a generated part.</summary>
    /// <param name="type">The class.</param>
    /// <param name="part">A part of it; only the one that carries <c>[Distillation]</c> counts.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="cancellation">Ends the inspection.</param>
    public static Inspected? Inspect(INamedTypeSymbol type, TypeDeclarationSyntax part, Compilation compilation, CancellationToken cancellation)
    {
        if (DeclarationReader.Read(type, compilation, cancellation) is not { } declaration || declaration.Syntax != part)
            return null;
        var errors = Findings(declaration, cancellation).Where(f => f.Severity == DiagnosticSeverity.Error).ToArray();
        if (errors.Any(e => e.Id == "KD0101"))
            return null;
        var name = ExperimentBuilder.Name(declaration.Type);
        return new(name, errors.Length > 0 || !declaration.IsComplete ? null : ExperimentBuilder.Build(declaration), Reach.IsNameable(declaration.Type, compilation));
    }
}
