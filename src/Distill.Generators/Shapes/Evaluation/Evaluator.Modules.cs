using Distill.Generators.Model;
using Distill.Generators.Shapes.Operators;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>Modules: making TorchSharp's own, registering, and what every module can do.</summary>
internal sealed partial class Evaluator
{
    private ModuleValue MakeLayer(INamedTypeSymbol type, Arguments settings, IOperation at)
    {
        var module = new ModuleValue(type, ContainerOf(type));
        Equip(module, type, settings, at);
        return module;
    }

    /// <summary>Gives a module what a type of TorchSharp's brings: a container's contents, or a layer's parameters and behaviour.</summary>
    private void Equip(ModuleValue module, INamedTypeSymbol type, Arguments settings, IOperation at)
    {
        if (module.Container != Container.None)
        {
            Fill(module, settings, at);
            return;
        }
        fuel -= CallCosts;
        module.Settings = settings;
        module.OperatorType = type.Name;
        module.Operator = OperatorCatalog.Layer(type.Name);
        if (module.Operator is null)
        {
            module.Forget(Harmless(at, $"{type.Name} has no rule for shapes"));
            return;
        }
        var plan = new LayerPlan(type.Name, settings);
        module.Operator.Build(plan);
        var why = settings.Why;
        foreach (var parameter in plan.Parameters)
            module.Parameters.Add(new(parameter.Key, new TensorValue(parameter.Value, ElementType.Real, Why(parameter.Value)) { IsParameter = true }));
        foreach (var buffer in plan.Buffers)
            module.Buffers.Add(new(buffer.Key, new TensorValue(buffer.Value, ElementType.Unknown, Why(buffer.Value))));

        Reason? Why(Shape shape) => shape.IsKnown ? null : why ??= new($"the settings of {type.Name} are not known", at.Syntax.GetLocation(), mayHideCalls: false);
    }

    /// <summary>The part of a user's module that TorchSharp's constructor makes.</summary>
    private void BaseOfTorch(ModuleValue? module, IMethodSymbol constructor, Arguments arguments, IOperation at)
    {
        var type = constructor.ContainingType;
        if (module is null || type.Name is "Module" or "HookableModule" or "ParamLessModule" or "Object")
            return;
        Equip(module, type, arguments, at);
    }

    private Value ModuleCall(ModuleValue module, IMethodSymbol method, bool isBase, Arguments arguments, IOperation at)
    {
        switch (method.Name)
        {
            case "call":
                return CallModule(module, arguments.Values, at, byForward: FiresNoHook(method));
            case "forward":
                return isBase && module.Container == Container.Sequential ? Sequence(module, arguments[0], at)
                    : isBase && module.Operator is not null ? Operate(module, arguments.Values, at).Result
                    : CallModule(module, arguments.Values, at, byForward: true);
            case "RegisterComponents":
                RegisterComponents(module, at);
                return NullValue.Instance;
            case "register_module" or "add_module":
                Register(module, TextOf(arguments[0]), arguments.Values[1], at);
                return NullValue.Instance;
            case "register_parameter" or "ConditionallyRegisterParameter":
                RegisterTensor(module, module.Parameters, TextOf(arguments[0]), arguments[1], at);
                return NullValue.Instance;
            case "register_buffer" or "ConditionallyRegisterBuffer":
                RegisterTensor(module, module.Buffers, TextOf(arguments[0]), arguments[1], at);
                return NullValue.Instance;
            case "eval" or "train":
                told.UnionWith(AllBelow(module).Select(m => m.Value).Append(module));
                return NullValue.Instance;
            case "to" or "cuda" or "cpu" or "half" or "bfloat16" or "float" or "double" or "_to" or "requires_grad_" or "apply" or "type" or "load" or "load_py":
                return method.ReturnsVoid ? NullValue.Instance : module;
            case "ClearModules":
                journal.Touch(module);
                module.Children.Clear();
                return NullValue.Instance;
            case "GetName":
                return new TextValue(module.Type.Name);
            case "ToString" or "GetType" or "Equals":
                return Library(method, module, arguments, null, at) ?? UnknownOf(method.ReturnType, Harmless(at, $"{method.Name} of a module"));
            case "Dispose" or "zero_grad" or "save":
                return method.ReturnsVoid ? NullValue.Instance : module;
        }
        return Listing(module, method.Name, arguments) ?? ContainerCall(module, method, arguments, at) ?? OtherModuleCall(module, method, arguments, at);
    }

    private Value OtherModuleCall(ModuleValue module, IMethodSymbol method, Arguments arguments, IOperation at)
    {
        if (method.Name.StartsWith("register_", StringComparison.Ordinal))
            module.Forget(Doubt(at, $"{method.Name} may change what a layer gives"));
        return method.ReturnsVoid ? NullValue.Instance
            : arguments.Values.Any(MayRun) ? Unknown(at, $"{method.Name} of a module has no rule")
            : UnknownOf(method.ReturnType, module.Why ?? Harmless(at, $"{method.Name} of a module has no rule"));
    }

    /// <summary>What lists children, parameters and buffers; null for anything else.</summary>
    private Value? Listing(ModuleValue module, string method, Arguments arguments)
    {
        var recurse = arguments.Flag("recurse", true) != false;
        IEnumerable<Value>? items = method switch
        {
            "named_children" => ChildrenOf(module).Select(Pair),
            "children" => ChildrenOf(module).Select(c => c.Value),
            "named_modules" => Below(module, "", 0).Take(LongestList).Select(Pair),
            "modules" => Below(module, "", 0).Take(LongestList).Select(c => c.Value),
            "named_parameters" => ParametersOf(module, "", recurse).Select(p => new TupleValue(new TextValue(p.Key), p.Value)),
            "parameters" => ParametersOf(module, "", recurse).Select(p => p.Value),
            "named_buffers" => module.Buffers.Select(p => new TupleValue(new TextValue(p.Key), p.Value)),
            "buffers" => module.Buffers.Select(p => p.Value),
            _ => null,
        };
        if (items is not null)
        {
            var list = new ListValue(items, module.Why);
            Charge(list);
            return list;
        }

        if (method is "get_buffer" or "get_parameter" or "has_parameter" or "has_buffer" && arguments.Text("target", "name") is { } name && module.Why is null)
        {
            var found = (method.EndsWith("buffer", StringComparison.Ordinal) ? module.Buffers : [.. ParametersOf(module, "", recurse: true)]).Find(t => t.Key == name).Value;
            return method.StartsWith("has", StringComparison.Ordinal) ? BooleanValue.Of(found is not null) : found ?? (Value)NullValue.Instance;
        }
        return null;

        static Value Pair(KeyValuePair<string, ModuleValue> child) => new TupleValue(new TextValue(child.Key), child.Value);
    }

    /// <summary>All modules below one, in TorchSharp's order: its children, then what is below each.</summary>
    private static IEnumerable<KeyValuePair<string, ModuleValue>> Below(ModuleValue module, string prefix, int level)
    {
        if (level > 40)
            yield break;
        var children = ChildrenOf(module);
        foreach (var child in children)
            yield return new(prefix + child.Key, child.Value);
        foreach (var child in children)
        {
            foreach (var inner in Below(child.Value, prefix + child.Key + ".", level + 1))
                yield return inner;
        }
    }

    /// <summary>All modules below one, each under its path; one that stands at several is there several times.</summary>
    public static IEnumerable<(string Path, ModuleValue Value)> AllBelow(ModuleValue module) => Below(module, "", 0).Take(LongestList).Select(m => (m.Key, m.Value));

    public static List<KeyValuePair<string, ModuleValue>> ChildrenOf(ModuleValue module) => module.Container == Container.Sequential
        ? [.. module.Items.Where(i => i.Value is ModuleValue).Select(i => new KeyValuePair<string, ModuleValue>(i.Key, (ModuleValue)i.Value))]
        : module.Children;

    private static IEnumerable<KeyValuePair<string, TensorValue>> ParametersOf(ModuleValue module, string prefix, bool recurse)
    {
        var seen = new HashSet<TensorValue>();
        foreach (var parameter in module.Parameters.Where(p => seen.Add(p.Value)))
            yield return new(prefix + parameter.Key, parameter.Value);
        if (!recurse)
            yield break;
        foreach (var inner in Below(module, prefix, 0).Take(LongestList))
        {
            foreach (var parameter in inner.Value.Parameters.Where(p => seen.Add(p.Value)))
                yield return new(inner.Key + "." + parameter.Key, parameter.Value);
        }
    }

    private void Register(ModuleValue parent, string? name, Value child, IOperation at)
    {
        journal.Touch(parent);
        fuel -= parent.Children.Count / 64;
        if (name is null || child is not (ModuleValue or NullValue))
        {
            parent.Forget(child.Why ?? Harmless(at, "which layer is registered, or under what name, is not known"));
            return;
        }
        parent.Children.RemoveAll(c => c.Key == name);
        if (child is not ModuleValue module)
            return;
        RegisterComponents(module, at);
        parent.Children.Add(new(name, module));
    }

    private void RegisterTensor(ModuleValue owner, List<KeyValuePair<string, TensorValue>> among, string? name, Value value, IOperation at)
    {
        journal.Touch(owner);
        if (name is null || value is UnknownValue)
        {
            owner.Forget(value.Why ?? Harmless(at, "which tensor is registered, or under what name, is not known"));
            return;
        }
        among.RemoveAll(t => t.Key == name);
        if (value is TensorValue tensor)
            among.Add(new(name, tensor));
    }

    /// <summary>Registers what stands in a module's fields now, as TorchSharp does it: once, by the fields' names.</summary>
    private void RegisterComponents(ModuleValue module, IOperation at)
    {
        if (module.IsRegistered)
            return;
        journal.Touch(module);
        module.IsRegistered = true;
        if (module.Container is Container.List or Container.Dictionary or Container.ParameterList or Container.ParameterDictionary)
        {
            foreach (var item in module.Items)
                RegisterField(module, item.Key, item.Value, at);
        }
        foreach (var (name, key) in bodies.Components(module.Type, ComponentsOf))
        {
            if (module.Fields.TryGetValue(key, out var value))
                RegisterField(module, name, value, at);
        }
    }

    private void RegisterField(ModuleValue module, string name, Value value, IOperation at)
    {
        if (module.Children.Exists(c => c.Key == name) || module.Parameters.Exists(p => p.Key == name) || module.Buffers.Exists(b => b.Key == name))
            return;
        if (value is ModuleValue)
            Register(module, name, value, at);
        else if (value is TensorValue tensor)
            RegisterTensor(module, tensor.IsParameter ? module.Parameters : module.Buffers, name, tensor, at);
        else if (value is UnknownValue unknown)
            module.Forget(unknown.Why);
    }

    /// <summary>All fields of a type that can hold a module or tensor, in reflection's order: the name, and what stands for it here.</summary>
    private (string, ISymbol)[] ComponentsOf(INamedTypeSymbol type)
    {
        var levels = new List<IFieldSymbol[]>();
        var captured = new List<(string, ISymbol)>();
        for (var level = type; level is not null && !IsTorchSharp(level); level = level.BaseType)
        {
            levels.Add([.. level.OriginalDefinition.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic && !f.IsConst && MayHoldComponent(f.Type))]);
            if (Source(level) is TypeDeclarationSyntax { ParameterList: not null } syntax && level.OriginalDefinition.InstanceConstructors.FirstOrDefault(c => Source(c) is TypeDeclarationSyntax) is { } primary)
                captured.AddRange(primary.Parameters.Where(p => MayHoldComponent(p.Type) && IsCaptured(p, syntax)).Select(p => ($"<{p.Name}>P", (ISymbol)p)));
        }
        var ordered = levels.Take(1).SelectMany(l => l)
            .Concat(levels.Skip(1).SelectMany(l => l.Where(f => f.DeclaredAccessibility != Accessibility.Private)))
            .Concat(levels.Skip(1).SelectMany(l => l.Where(f => f.DeclaredAccessibility == Accessibility.Private)));
        return
        [
            .. ordered.GroupBy(f => f.Name).Select(g => g.First()).Select(f => (NameOf(f), f.AssociatedSymbol is IPropertySymbol property ? (ISymbol)property : f)),
            .. captured,
        ];
    }

    private bool MayHoldComponent(ITypeSymbol type) =>
        type.SpecialType is SpecialType.None or SpecialType.System_Object && type is { IsValueType: false } and not IArrayTypeSymbol
        && (bodies.IsModule(type) || bodies.IsTensor(type) || type.SpecialType == SpecialType.System_Object || type.TypeKind is TypeKind.Interface or TypeKind.TypeParameter or TypeKind.Dynamic);

    private static string NameOf(IFieldSymbol field)
    {
        var named = field.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == "ComponentNameAttribute");
        return named?.NamedArguments.FirstOrDefault(a => a.Key == "Name").Value.Value as string
            ?? named?.ConstructorArguments.FirstOrDefault().Value as string
            ?? field.Name;
    }
}
