using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>Teacher and student are TorchSharp modules.</summary>
internal sealed class KD0105_ModelIsNoModule : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0105", "A model must be a TorchSharp module", "'{0}' is no TorchSharp module: derive it from Module<Tensor, Tensor>");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        from model in declaration.Models
        where !model.Type.IsStatic && model.Type.SpecialType != SpecialType.System_Void && !BrokenCode.IsIn(model.Type) && !ModuleTypes.IsModule(model.Type)
        select At(model.TypePlace, model.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
}
