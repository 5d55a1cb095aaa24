using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Checking.ModelRules;

/// <summary>TorchSharp registers modules that fields hold, not those in a list or an array that a field holds.</summary>
internal sealed class KD0603_ModulesInPlainCollection : ModelRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0603",
        "Modules in a plain collection are not registered",
        "TorchSharp does not see the modules in '{0}', so that they are not trained, saved or moved: hold them in a {1}",
        DiagnosticSeverity.Warning);

    public override IEnumerable<Diagnostic> Check(ModelClass model, CancellationToken cancellation)
    {
        foreach (var field in PlainCollections.Of(model.Type, model.Compilation))
        {
            if (Declared(field.Member, cancellation) is { } type)
                yield return Suggest(type.GetLocation(), field.Instead, field.Member.Name, field.Instead);
        }
    }

    private static TypeSyntax? Declared(ISymbol member, CancellationToken cancellation) =>
        member.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)).FirstOrDefault() switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var type } } => type,
            PropertyDeclarationSyntax { Type: var type } => type,
            _ => null,
        };
}
