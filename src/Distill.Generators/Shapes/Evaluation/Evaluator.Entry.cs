using Distill.Generators.Model;
using Distill.Generators.Shapes.Operators;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>The ways in.</summary>
internal sealed partial class Evaluator
{
    /// <summary>Makes a model from constants; null where no constructor takes them.</summary>
    public ModuleValue? Build(INamedTypeSymbol type, IReadOnlyList<object?> arguments)
    {
        if (Source(type) is null || ConstructorFor(type, arguments) is not { } constructor || AnyOperation(constructor) is not { } at)
            return null;
        var values = new List<Value>();
        for (var i = 0; i < constructor.Parameters.Length; i++)
        {
            var parameter = constructor.Parameters[i];
            if (parameter is { IsParams: true, Type: IArrayTypeSymbol array } && !(arguments.Count == constructor.Parameters.Length && arguments[i] is null or System.Collections.IEnumerable and not string))
                values.Add(new ListValue(arguments.Skip(i).Select(a => FromConstant(a, array.ElementType))));
            else
                values.Add(i < arguments.Count ? Converted(FromConstant(arguments[i], parameter.Type), parameter.Type) : OptionalOf(parameter));
        }
        var model = new ModuleValue(type, ContainerOf(type));
        Construct(model, type, constructor, values, at, null);
        hasThrown = false;
        return model;
    }

    /// <summary>Makes a model by a method or property of the sources that needs no arguments; null where it gives none that is known.</summary>
    public ModuleValue? Build(ISymbol factory)
    {
        var getter = factory as IMethodSymbol ?? (factory as IPropertySymbol)?.GetMethod;
        if (getter is not { IsStatic: true, Parameters.Length: 0 } || BodyOf(getter) is not { } body)
            return null;
        var value = Call(getter, null, [], body);
        hasThrown = false;
        return value as ModuleValue;
    }

    /// <summary>Runs a model once.</summary>
    public Value Run(ModuleValue model, IReadOnlyList<Shape> inputs)
    {
        log.Clear();
        (uncertain, hasThrown, isRunning) = (0, false, true);
        mayHideCalls |= IsExhausted;
        registered = training ? null : RegisteredIn(model);
        var tensors = inputs.Select(i => (Value)new TensorValue(i)).ToArray();
        if (AnyOperation(model.Type) is not { } at)
            return NullValue.Instance;
        if (ForwardOf(model.Type, tensors.Length) is null && model.Container == Container.None && Entrance(model.Type, tensors.Length) is { } entrance)
            return Call(entrance, model, tensors, at);
        var result = CallModule(model, tensors, at, byForward: false);
        if (hasThrown)
            Doubt(at, "the model throws");
        return result;
    }

    /// <summary>Whether a layer runs as in training: <c>train</c> and <c>eval</c> of the model reach what is registered; all else stays as it was made, if nobody tells it.</summary>
    private bool IsTraining(ModuleValue layer) => training || (isRunning && registered?.Contains(layer) == false && !told.Contains(layer));

    private static HashSet<ModuleValue>? RegisteredIn(ModuleValue model)
    {
        HashSet<ModuleValue> all = [.. AllBelow(model).Select(m => m.Value), model];
        return all.All(m => m.Why is null && !TellsOthers(m.Type)) ? all : null;
    }

    /// <summary>Whether a module has a <c>train</c> or <c>eval</c> of its own, as one that keeps layers in a list may have.</summary>
    private static bool TellsOthers(INamedTypeSymbol? type)
    {
        for (; type is not null && !IsTorchSharp(type); type = type.BaseType)
        {
            if (type.GetMembers("train").Concat(type.GetMembers("eval")).Any(m => m.IsOverride))
                return true;
        }

        return false;
    }

    /// <summary>What a root that is no <c>Module&lt;T, TResult&gt;</c> runs by: its own method of the usual name.</summary>
    private IMethodSymbol? Entrance(INamedTypeSymbol type, int inputs)
    {
        foreach (var name in new[] { "forward", "Forward", "call", "Call", "Run", "Predict" })
        {
            for (var level = type; level is not null && !IsTorchSharp(level); level = level.BaseType)
            {
                var found = level.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(m => !m.IsStatic && m.Parameters.Length >= inputs && m.Parameters.Skip(inputs).All(p => p.IsOptional) && BodyOf(m) is not null);
                if (found is not null)
                    return found;
            }
        }
        return null;
    }

    /// <summary>The constructor that the compiler would take for such constants.</summary>
    private IMethodSymbol? ConstructorFor(INamedTypeSymbol type, IReadOnlyList<object?> arguments) => type.InstanceConstructors
        .Where(c => !(c.IsImplicitlyDeclared && c.Parameters.Length > 0) && c.DeclaredAccessibility != Accessibility.Private)
        .Select(c => (Constructor: c, Costs: Costs(c, arguments)))
        .Where(c => c.Costs is not null)
        .OrderBy(c => c.Costs!.Value)
        .ThenBy(c => c.Constructor.Parameters.Length)
        .Select(c => c.Constructor)
        .FirstOrDefault();

    private int? Costs(IMethodSymbol constructor, IReadOnlyList<object?> arguments)
    {
        var costs = 0;
        var parameters = constructor.Parameters;
        for (var i = 0; i < Math.Max(parameters.Length, arguments.Count); i++)
        {
            if (i >= arguments.Count)
            {
                if (!parameters[i].HasExplicitDefaultValue && !parameters[i].IsParams)
                    return null;
                continue;
            }
            var parameter = parameters.Length == 0 ? null : parameters[Math.Min(i, parameters.Length - 1)];
            if (parameter is null || (i >= parameters.Length && !parameter.IsParams))
                return null;
            var target = parameter is { IsParams: true, Type: IArrayTypeSymbol array } && arguments[i] is not System.Collections.IEnumerable ? array.ElementType : parameter.Type;
            if (Cost(arguments[i], target) is not { } cost)
                return null;
            costs += cost;
        }
        return costs;
    }

    private int? Cost(object? value, ITypeSymbol type)
    {
        if (value is null)
            return type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? 0 : null;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return Cost(value, nullable.TypeArguments[0]) + 1;
        if (type.TypeKind == TypeKind.Enum)
            return value is int or long or byte or short ? 0 : null;
        if (value is ITypeSymbol)
            return type.Name == "Type" ? 0 : null;
        if (value is System.Collections.IEnumerable and not string)
            return type is IArrayTypeSymbol or { TypeKind: TypeKind.Interface } ? 0 : null;
        if (bodies.Compilation.GetTypeByMetadataName(value.GetType().FullName!) is not { } own)
            return null;
        var conversion = bodies.Compilation.ClassifyCommonConversion(own, type);
        var fits = conversion is { Exists: true, IsImplicit: true } || (value is int number && number >= 0 && IsInteger(type));
        return !fits ? null : conversion.IsIdentity ? 0 : 1;
    }

    /// <summary>Some operation of a symbol's, as the place of what has none of its own.</summary>
    private IOperation? AnyOperation(ISymbol symbol)
    {
        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (Source(method) is { } syntax && Operation(syntax) is { } operation)
                return operation;
        }
        return type.GetMembers().Select(InitializerOf).FirstOrDefault(i => i is not null);
    }
}
