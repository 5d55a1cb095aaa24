using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>What is written through <c>dynamic</c>: bound by name, as the run does it, once it is known what it is called on.</summary>
internal sealed partial class Evaluator
{
    private Value Dynamic(IDynamicInvocationOperation operation, Scope scope)
    {
        if (operation.Operation is not IDynamicMemberReferenceOperation { Instance: { } instance } member)
            return Opaque(operation, scope);
        var receiver = Evaluate(instance, scope);
        Value[] arguments = [.. operation.Arguments.Select(a => Copy(Evaluate(a, scope)))];
        // Of several overloads the types decide, which are the run's: only one of a kind is followed.
        if (receiver is ModuleValue module && member.MemberName is "forward" or "call" && (module.Operator is not null || ForwardOf(module.Type, arguments.Length) is not null || module.Container == Container.Sequential))
            return CallModule(module, arguments, operation, byForward: member.MemberName == "forward");
        if (receiver is ObjectValue thing && MethodOf(thing.Type, member.MemberName, arguments.Length) is { } method)
            return Call(method, thing, arguments, operation);
        if (receiver is FunctionValue && member.MemberName == "Invoke")
            return CallFunction(receiver, arguments, operation, operation.Type);
        foreach (var value in arguments.Prepend(receiver))
            Escape(value);
        return UnknownOf(operation.Type, Hides(receiver.Why ?? Doubt(operation, $"'{Short(operation)}' is bound when the model runs")));
    }

    /// <summary>The only method of a name that takes so many arguments; null where there is none, or several.</summary>
    private IMethodSymbol? MethodOf(INamedTypeSymbol type, string name, int count)
    {
        for (var level = type; level is not null && !IsTorchSharp(level); level = level.BaseType)
        {
            var found = level.GetMembers(name).OfType<IMethodSymbol>()
                .Where(m => !m.IsStatic && !m.IsGenericMethod && m.Parameters.Length >= count && m.Parameters.Skip(count).All(p => p.IsOptional) && m.Parameters.All(p => p.RefKind == RefKind.None && !p.IsParams))
                .ToArray();
            if (found.Length > 0)
                return found.Length == 1 && BodyOf(found[0]) is not null ? found[0] : null;
        }
        return null;
    }
}
