using Distill.Generators.Model;
using Distill.Generators.Shapes.Operators;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>Calls of layers, and what is kept of each.</summary>
internal sealed partial class Evaluator
{
    /// <summary>Work of a layer's call besides the steps of its body.</summary>
    private const int CallCosts = 8;

    /// <summary>All calls of layers, in the order in which they end.</summary>
    private readonly List<LayerRun> log = [];

    /// <summary>The layers whose <c>forward</c> is on the way.</summary>
    private readonly Stack<ModuleValue> running = new();

    /// <summary>Counts the beginnings and ends of calls, so that of two calls it is known which came first.</summary>
    private int ticks;

    /// <summary>Whether the model runs; what its constructor calls before is forgotten.</summary>
    private bool isRunning;

    /// <summary>Layers of TorchSharp's of which the model uses a weight itself, beside or instead of calling them.</summary>
    private readonly HashSet<ModuleValue> weightsRead = [];

    public IReadOnlyList<LayerRun> Log => log;

    public IReadOnlyCollection<ModuleValue> WeightsRead => weightsRead;

    private Value CallModule(ModuleValue module, IReadOnlyList<Value> inputs, IOperation at, bool byForward)
    {
        if (IsTooDeep)
            return UnknownOf(at.Type, Doubt(at, $"{module.Type.Name} calls itself too often to follow"));
        depth++;
        fuel -= CallCosts;
        running.Push(module);
        var began = ticks++;
        var shapes = inputs.SelectMany(ShapesOf).ToArray();
        var (result, products) = module switch
        {
            { Operator: not null } when ForwardOf(module.Type, inputs.Count) is null => Operate(module, inputs, at),
            { Container: Container.Sequential } when ForwardOf(module.Type, inputs.Count) is null => (Sequence(module, inputs.Count > 0 ? inputs[0] : NullValue.Instance, at), Amount.None),
            _ when ForwardOf(module.Type, inputs.Count) is { } forward => (Call(forward, module, inputs, at), Amount.None),
            _ => (UnknownOf(at.Type, Follow(module, at)), module.OperatorType.Length > 0 ? Amount.Unknown : Amount.None),
        };
        running.Pop();
        depth--;
        log.Add(new(module, shapes, [.. TensorsOf(result)], byForward, uncertain == 0, products, at, new(began, ticks++)));
        return result;
    }

    /// <summary>TorchSharp's own overloads of <c>call</c> that go past the hooks: one layer with masks, a whole transformer with masks, packed sequences.</summary>
    private static bool FiresNoHook(IMethodSymbol call) => IsTorchSharp(call) && call.Parameters.Length > 0
        && ((call.ContainingType.Name == "TransformerEncoderLayer" && call.Parameters.Length > 1)
            || (call.ContainingType.Name == "Transformer" && call.Parameters.Length > 2)
            || call.Parameters[0].Type.Name == "PackedSequence");

    /// <summary>Why a module cannot be followed.</summary>
    private Reason Follow(ModuleValue module, IOperation at) =>
        module.Why is { } why ? why.MayHideCalls || module.OperatorType.Length == 0 ? Hides(why) : why : Doubt(at, $"{module.Type.Name} cannot be read");

    private (Value Result, Amount Products) Operate(ModuleValue module, IReadOnlyList<Value> inputs, IOperation at)
    {
        var names = module.Type.GetMembers("forward").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.Length >= inputs.Count)?.Parameters;
        var arguments = new Arguments([.. inputs.Select((v, i) => new Argument(names is { } known && i < known.Length ? known[i].Name : "input", v, IsGiven: true))]);
        var call = new LayerOperation(module.OperatorType, module.Settings, arguments);
        var result = Settled(module.Operator!.Forward(call), call, arguments.Why ?? module.Settings.Why, $"{module.OperatorType} of {call.Input.Shape}", at);
        var products = !call.Input.Shape.HasRank && module.Parameters.Count > 0 && call.MultiplyAdds == Amount.None && module.OperatorType is not ("BatchNorm1d" or "BatchNorm2d" or "BatchNorm3d" or "LayerNorm" or "GroupNorm" or "Embedding") ? Amount.Unknown : call.MultiplyAdds;
        // A dropout that drops nothing writes nothing, and TorchSharp's ELU never does.
        var writes = module.Settings.Flag("inplace", false) == true && module.OperatorType != "ELU" && (IsTraining(module) || !module.OperatorType.Contains("Dropout"));
        return (writes && inputs.Count > 0 && inputs[0] is TensorValue changed ? Overwrite(changed, result, "", at) : result, products);
    }

    private Value Sequence(ModuleValue container, Value input, IOperation at)
    {
        if (container.Why is { } why)
            return UnknownOf(at.Type, Hides(why));
        if (container.Items.Count == 0)
            return input is TensorValue tensor ? Operators.Operation.View(tensor, tensor.Shape, tensor.IsContiguous) : input;
        foreach (var item in container.Items.ToArray())
        {
            if (item.Value is not ModuleValue module)
                return UnknownOf(at.Type, item.Value.Why ?? Doubt(at, "a container holds what is no module"));
            input = CallModule(module, input is TupleValue several && module.Type.BaseType?.TypeArguments.Length > 2 ? several.Items : [input], at, byForward: false);
        }
        return input;
    }

    /// <summary>The <c>forward</c> that a type of the sources has; null where TorchSharp's own runs.</summary>
    private IMethodSymbol? ForwardOf(INamedTypeSymbol type, int inputs) => bodies.Forward(type, inputs, FindForward);

    private IMethodSymbol? FindForward(INamedTypeSymbol type, int inputs)
    {
        for (var level = type; level is not null && !IsTorchSharp(level); level = level.BaseType)
        {
            var candidates = level.GetMembers("forward").OfType<IMethodSymbol>().Where(m => !m.IsStatic && !m.IsAbstract && BodyOf(m) is not null).ToArray();
            var found = System.Array.Find(candidates, m => m.IsOverride && m.Parameters.Length == inputs)
                ?? System.Array.Find(candidates, m => m.IsOverride && m.Parameters.Length >= inputs)
                ?? System.Array.Find(candidates, m => m.Parameters.Length >= inputs && !m.IsOverride && !HasTorchForward(type));
            if (found is not null)
                return found;
        }
        return null;
    }

    private static bool HasTorchForward(INamedTypeSymbol type)
    {
        INamedTypeSymbol? level = type;
        while (level is not null && !IsTorchSharp(level))
            level = level.BaseType;
        return level?.IsGenericType == true;
    }

    private bool IsForward(IMethodSymbol method)
    {
        if (method.Name != "forward")
            return false;
        for (IMethodSymbol? level = method; level is not null; level = level.OverriddenMethod)
        {
            if (IsTorchSharp(level))
                return bodies.IsModule(level.ContainingType);
        }
        return false;
    }

    private static IEnumerable<Shape> ShapesOf(Value value) => value switch
    {
        TensorValue tensor => [tensor.Shape],
        TupleValue tuple => tuple.Items.SelectMany(ShapesOf),
        ListValue { IsExact: true } list => list.Items.SelectMany(ShapesOf),
        _ => [Shape.Unknown],
    };

    /// <summary>The tensors in a result, nested ones flattened; null for what is none.</summary>
    private static IEnumerable<TensorValue?> TensorsOf(Value value) => value switch
    {
        TensorValue tensor => [tensor],
        TupleValue tuple => tuple.Items.SelectMany(TensorsOf),
        ListValue { IsExact: true } list => list.Items.SelectMany(TensorsOf),
        _ => [null],
    };
}
