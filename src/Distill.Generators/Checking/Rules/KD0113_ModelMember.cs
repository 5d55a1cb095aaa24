using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>A method that builds a model is called by the emitted loop: without an instance, without arguments, once.</summary>
internal sealed class KD0113_ModelMember : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0113", "A method that builds a model takes nothing and gives the model", "'{0}' {1}; declare it 'static Model {0}() => new(…)'");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        from model in declaration.Models
        where model.Member is not null
        let fault = Fault(model.Member!)
        where fault is not null
        select At(model.Member!.Locations[0], model.Member.Name, fault);

    /// <summary>The first thing that is wrong; null: nothing, or something that another rule or the compiler says.</summary>
    private static string? Fault(IMethodSymbol method) => method switch
    {
        { MethodKind: not MethodKind.Ordinary } => "is no ordinary method that the emitted loop could name",
        { IsStatic: false } => "is not static, but an experiment is never instantiated",
        { IsGenericMethod: true } => "is generic, but the emitted loop calls it without type arguments",
        { Parameters.Length: > 0 } => "takes arguments that the emitted loop does not have",
        { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "gives a reference to a model, but each loop builds its own",
        { ReturnsVoid: true } => "gives nothing, so there is no model",
        { ReturnType.NullableAnnotation: NullableAnnotation.Annotated } => "may give null, but the loop needs a model",
        _ => null,
    };
}
