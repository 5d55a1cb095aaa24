using Distill.Generators.Shapes.Operators;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>Classes of the sources that derive from a collection of the framework, and a module's own registers.</summary>
internal sealed partial class Evaluator
{
    /// <summary>Runs the constructor of a base that is the framework's.</summary>
    private void Inherit(ObjectValue self, INamedTypeSymbol parent, Arguments arguments, IOperation at)
    {
        if (parent.SpecialType is not SpecialType.System_Object and not SpecialType.System_ValueType && IsFrameworks(parent))
            self.Inherited = MakeOther(parent, arguments, at) is var inherited and (ListValue or DictionaryValue) ? inherited : null;
    }

    /// <summary>What a member of the framework's works on: the collection that the object's class derives from.</summary>
    private static Value? Own(Value? receiver, ISymbol member) => receiver is ObjectValue { Inherited: { } inherited } && IsFrameworks(member) ? inherited : receiver;

    /// <summary>One of a module's own registers, by TorchSharp's name for it; null if it is none.</summary>
    private static RegisterValue? RegisterOf(ModuleValue module, string name) => name switch
    {
        "_internal_submodules" => new(module, Registered.Children),
        "_internal_params" => new(module, Registered.Parameters),
        "_internal_buffers" => new(module, Registered.Buffers),
        _ => null,
    };

    /// <summary>A method of one of a module's own registers.</summary>
    private Value RegisterCall(RegisterValue register, IMethodSymbol method, Arguments arguments, IOperation at)
    {
        var owner = register.Owner;
        var name = TextOf(arguments[0]);
        journal.Touch(owner);
        switch (method.Name)
        {
            case "Remove" or "remove" when name is not null && register.Why is null:
                return BooleanValue.Of(register.Remove(name));
            case "Add" when name is not null && arguments.Count == 2 && register.Add(name, arguments[1] is TupleValue { Items: [var buffer, BooleanValue] } ? buffer : arguments[1]):
                return NullValue.Instance;
            case "clear" or "Clear":
                foreach (var key in register.Keys.ToArray())
                    register.Remove(key);
                return NullValue.Instance;
            case "ContainsKey" when name is not null && register.Why is null:
                return BooleanValue.Of(register.Keys.Contains(name));
            default:
                owner.Forget(Doubt(at, $"{method.Name} of the module's own register is not followed"));
                return method.ReturnsVoid ? NullValue.Instance : UnknownOf(method.ReturnType, owner.Why!);
        }
    }
}
