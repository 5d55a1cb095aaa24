using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Checking.Rules;

/// <summary>The compiler completes the class, from outside and once: that asks for a partial, plain, closed class.</summary>
internal sealed class KD0101_ExperimentMustBePartial : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0101", "An experiment must be a partial class", "Experiment '{0}' {1}");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        Obstacles(declaration).Select(o => At(declaration.Place, declaration.Type.Name, o));

    private static IEnumerable<string> Obstacles(Declaration declaration)
    {
        var type = declaration.Type;
        if (type.IsRecord)
            yield return $"is a record, which the compiler does not complete: declare it 'partial class {type.Name}'";
        else if (!IsPartial(declaration.Syntax))
            yield return $"is not partial, so the compiler cannot complete it: declare it 'partial class {type.Name}'";
        if (type.Arity > 0)
            yield return "is generic, but an experiment is one training run: take its type parameters away";
        if (type.IsStatic)
            yield return $"is static, but it is used as a type argument (Experiment.Of<{type.Name}>()): take 'static' away";
        else if (type.IsAbstract)
            yield return "is abstract, but an experiment is one training run and no base of others: take 'abstract' away";
        if (Around(type).Prepend(type).Any(t => t.IsFileLocal))
            yield return "is file-local, so generated code in another file cannot complete it: take 'file' away";
        foreach (var outer in Around(type))
        {
            if (!outer.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax syntax && IsPartial(syntax)))
                yield return $"is nested in '{outer.Name}', which is not partial, so the compiler cannot complete it: declare '{outer.Name}' partial";
            if (outer.Arity > 0)
                yield return $"is nested in '{outer.Name}', which is generic, but an experiment is one training run: move it out of '{outer.Name}'";
        }
    }

    private static bool IsPartial(TypeDeclarationSyntax syntax) => syntax.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol type)
    {
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            yield return outer;
    }
}
