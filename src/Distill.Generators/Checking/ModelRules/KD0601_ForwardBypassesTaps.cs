using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Checking.ModelRules;

/// <summary>Hooks fire on <c>call</c>: a layer that is reached by <c>forward</c> cannot be tapped, and nothing says so at run time.</summary>
internal sealed class KD0601_ForwardBypassesTaps : ModelRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0601",
        "A layer is reached by forward instead of call",
        "'{0}.forward(…)' goes past the hooks of the layer, so that no tap on it sees anything: write '{0}.call(…)'",
        DiagnosticSeverity.Warning);

    public override IEnumerable<Diagnostic> Check(ModelClass model, CancellationToken cancellation)
    {
        foreach (var invocation in model.Nodes<InvocationExpressionSyntax>())
        {
            if (Called(invocation) is ({ } layer, { Identifier.ValueText: "forward" } forward) && IsLayer(model, layer, cancellation))
                yield return At(forward.GetLocation(), layer.ToString());
        }
    }

    /// <summary>What is called, and on what: <c>layer.forward(x)</c>, <c>layer?.forward(x)</c>. A module may run itself and its own base.</summary>
    private static (ExpressionSyntax? Layer, SimpleNameSyntax? Method) Called(InvocationExpressionSyntax invocation) => invocation.Expression switch
    {
        MemberAccessExpressionSyntax { Expression: not (BaseExpressionSyntax or ThisExpressionSyntax) } access => (access.Expression, access.Name),
        MemberBindingExpressionSyntax binding => (invocation.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression, binding.Name),
        _ => default,
    };

    /// <summary>Whether an expression gives something that has hooks.</summary>
    private static bool IsLayer(ModelClass model, ExpressionSyntax layer, CancellationToken cancellation) =>
        model.Semantics(layer).GetTypeInfo(layer, cancellation).Type is { } type && ModuleTypes.Signature(type) is not null;
}
