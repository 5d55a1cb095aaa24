using System.Linq.Expressions;
using System.Reflection;

namespace Distill.Measure.Hooks;

/// <summary>Forward hooks on modules of any arity, all leading to one observer.</summary>
internal sealed class ForwardHooks(Action<nn.Module, object?[], object?> observer)
{
    private readonly Dictionary<Type, Delegate> hooks = [];
    private readonly List<Action> removals = [];

    /// <summary>Calls a module of any arity, so that its hooks fire.</summary>
    public static object? Call(nn.Module module, IReadOnlyList<Tensor> inputs)
    {
        var call = Ancestor(module, type => type.GetGenericTypeDefinition().BaseType?.Name == typeof(nn.HookableModule<,>).Name)?.GetMethod("call")
            ?? throw new ArgumentException($"'{module.GetType()}' is no module with a forward.", nameof(module));
        return call.Invoke(module, [.. inputs]);
    }

    /// <summary>Hooks a module; one without a forward of its own, such as a ModuleList, has nothing to hook.</summary>
    public void Attach(nn.Module module)
    {
        if (Ancestor(module, type => type.GetGenericTypeDefinition() == typeof(nn.HookableModule<,>)) is not { } hookable)
            return;
        var hookType = hookable.GetGenericArguments()[1];
        var remover = hookable.GetMethod("register_forward_hook", [hookType])!.Invoke(module, [HookOf(hookType)])!;
        removals.Add(remover.GetType().GetMethod("remove")!.CreateDelegate<Action>(remover));
    }

    public void Detach()
    {
        foreach (var removal in removals)
            removal();
        removals.Clear();
    }

    private static Type? Ancestor(nn.Module module, Func<Type, bool> wanted)
    {
        for (var type = module.GetType(); type is not null; type = type.BaseType)
            if (type.IsGenericType && wanted(type))
                return type;
        return null;
    }

    private Delegate HookOf(Type hookType) =>
        hooks.TryGetValue(hookType, out var hook) ? hook : hooks[hookType] = Build(hookType);

    // (module, input1, …, output) => { observer(module, [input1, …], output); return output; }
    private Delegate Build(Type hookType)
    {
        ParameterExpression[] parameters = [.. hookType.GetMethod("Invoke")!.GetParameters().Select(p => Expression.Parameter(p.ParameterType))];
        var inputs = parameters[1..^1].Select(input => Expression.Convert(input, typeof(object)));
        var observe = Expression.Invoke(
            Expression.Constant(observer),
            parameters[0],
            Expression.NewArrayInit(typeof(object), inputs),
            Expression.Convert(parameters[^1], typeof(object)));
        return Expression.Lambda(hookType, Expression.Block(observe, parameters[^1]), parameters).Compile();
    }
}
