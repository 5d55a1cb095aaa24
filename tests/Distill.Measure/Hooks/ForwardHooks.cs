using System.Linq.Expressions;
using System.Reflection;

namespace Distill.Measure.Hooks;

/// <summary>Hooks before and after the forward of modules of any arity, all leading to one observer of each kind.</summary>
internal sealed class ForwardHooks(Action<nn.Module, object?[]> before, Action<nn.Module, object?[], object?> after)
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
        var types = hookable.GetGenericArguments();
        Register("register_forward_pre_hook", types[0], Before);
        Register("register_forward_hook", types[1], After);

        void Register(string method, Type hookType, Func<Type, Delegate> build)
        {
            var hook = hooks.TryGetValue(hookType, out var built) ? built : hooks[hookType] = build(hookType);
            var remover = hookable.GetMethod(method, [hookType])!.Invoke(module, [hook])!;
            removals.Add(remover.GetType().GetMethod("remove")!.CreateDelegate<Action>(remover));
        }
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

    // (module, input1, …) => { before(module, [input1, …]); return input1; }, where there are several inputs null, which leaves them as they are
    private Delegate Before(Type hookType)
    {
        var parameters = Parameters(hookType);
        var observe = Expression.Invoke(Expression.Constant(before), parameters[0], Objects(parameters[1..]));
        var result = parameters.Length == 2 ? parameters[1] : (Expression)Expression.Default(hookType.GetMethod("Invoke")!.ReturnType);
        return Expression.Lambda(hookType, Expression.Block(observe, result), parameters).Compile();
    }

    // (module, input1, …, output) => { after(module, [input1, …], output); return output; }
    private Delegate After(Type hookType)
    {
        var parameters = Parameters(hookType);
        var observe = Expression.Invoke(Expression.Constant(after), parameters[0], Objects(parameters[1..^1]), Expression.Convert(parameters[^1], typeof(object)));
        return Expression.Lambda(hookType, Expression.Block(observe, parameters[^1]), parameters).Compile();
    }

    private static ParameterExpression[] Parameters(Type hookType) => [.. hookType.GetMethod("Invoke")!.GetParameters().Select(p => Expression.Parameter(p.ParameterType))];

    private static NewArrayExpression Objects(IEnumerable<ParameterExpression> values) => Expression.NewArrayInit(typeof(object), values.Select(v => Expression.Convert(v, typeof(object))));
}
