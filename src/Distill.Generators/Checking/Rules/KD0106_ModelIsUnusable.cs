using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>The emitted loop stands in a file and a namespace of its own: it must be able to name the model, and to give it one tensor and get one.</summary>
internal sealed class KD0106_ModelIsUnusable : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0106", "The emitted loop cannot use the model", "Model '{0}' {1}");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        from model in declaration.Models
        let fault = Reach.Obstacle(declaration, model.Type) ?? Forward(model.Type)
        where fault is not null
        select At(model.TypePlace, model.Type.Name, fault);

    private static string? Forward(ITypeSymbol type)
    {
        if (BrokenCode.IsIn(type) || !ModuleTypes.IsModule(type) || ModuleTypes.IsTensorToTensor(type))
            return null;
        return ModuleTypes.Signature(type) is { } signature
            ? $"is a {signature}, but a loop gives its models one tensor and takes one: derive it from Module<Tensor, Tensor>"
            : "has no forward that takes one tensor and gives one: derive it from Module<Tensor, Tensor>";
    }
}
