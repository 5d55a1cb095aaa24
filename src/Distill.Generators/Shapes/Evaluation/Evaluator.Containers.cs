using System.Globalization;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Operators;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>Sequential, ModuleList, ModuleDict, ParameterList and ParameterDict, and what derives from them.</summary>
internal sealed partial class Evaluator
{
    private static Container ContainerOf(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            if (!IsTorchSharp(level))
                continue;
            return level.Name switch
            {
                "Sequential" => Container.Sequential,
                "ModuleList" => Container.List,
                "ModuleDict" => Container.Dictionary,
                "ParameterList" => Container.ParameterList,
                "ParameterDict" => Container.ParameterDictionary,
                _ => Container.None,
            };
        }
        return Container.None;
    }

    private static string Named(int position) => position.ToString(CultureInfo.InvariantCulture);

    private void Fill(ModuleValue container, Arguments arguments, IOperation at)
    {
        foreach (var value in arguments.Values)
            AddAll(container, value, at);
    }

    private void AddAll(ModuleValue container, Value value, IOperation at)
    {
        if (value is TextValue or NullValue)
            return;
        if (value is ListValue or DictionaryValue || (value is ModuleValue { Container: Container.List or Container.Sequential } && container.Container == Container.List && value.Why is null && ReferenceEquals(value, container)))
        {
            if (ItemsOf(value) is not { } items)
            {
                journal.Touch(container);
                container.Forget(Cause(value) ?? Because(value, at));
                return;
            }
            foreach (var item in items)
                Add(container, item, null, at);
        }
        else
        {
            Add(container, value, null, at);
        }
    }

    private void Add(ModuleValue container, Value item, Value? name, IOperation at)
    {
        journal.Touch(container);
        if (item is TupleValue { Items: [var first, var second] })
            (name, item) = (first, second);
        var text = name is null ? Named(container.Items.Count) : TextOf(name);
        if (text is null || item is not (ModuleValue or TensorValue))
            container.Forget((name?.Why ?? item.Why) ?? Harmless(at, "what is added to a container is not known"));
        else if (container.Items.Count < LongestList)
            container.Items.Add(new(text, item));
    }

    /// <summary>What a container holds, as its enumerator gives it.</summary>
    private static IReadOnlyList<Value> ItemsOf(ModuleValue container) => container.Container is Container.Dictionary or Container.ParameterDictionary
        ? [.. container.Items.Select(i => new TupleValue(new TextValue(i.Key), i.Value))]
        : [.. container.Items.Select(i => i.Value)];

    /// <summary>A method of a container; null where there is no rule.</summary>
    private Value? ContainerCall(ModuleValue container, IMethodSymbol method, Arguments arguments, IOperation at)
    {
        if (container.Container == Container.None)
            return null;
        var first = arguments[0];
        switch (method.Name)
        {
            case "append" or "Add" or "extend" or "AddRange":
                if (arguments.Count == 2)
                    Add(container, arguments[1], first, at);
                else
                    AddAll(container, first, at);
                return method.ReturnsVoid ? NullValue.Instance : container;
            case "Insert" when NumberOf(first).Value is >= 0 and var place && place <= container.Items.Count && container.Why is null && arguments[1] is ModuleValue or TensorValue or TupleValue:
                journal.Touch(container);
                Add(container, arguments[1], null, at);
                var added = container.Items[container.Items.Count - 1];
                container.Items.RemoveAt(container.Items.Count - 1);
                container.Items.Insert((int)place, added);
                Renumber(container);
                return NullValue.Instance;
            case "RemoveAt" when Position(container.Items.Count, first) is { } position:
                journal.Touch(container);
                container.Items.RemoveAt(position);
                Renumber(container);
                return NullValue.Instance;
            case "Remove" when container.Items.FindIndex(i => ReferenceEquals(i.Value, first) || (first is TextValue key && i.Key == key.Text)) is >= 0 and var found:
                journal.Touch(container);
                container.Items.RemoveAt(found);
                Renumber(container);
                return BooleanValue.True;
            case "Clear" or "clear":
                journal.Touch(container);
                container.Items.Clear();
                return NullValue.Instance;
            case "ContainsKey" when TextOf(first) is { } name && container.Why is null:
                return BooleanValue.Of(container.Items.Exists(i => i.Key == name));
            case "keys":
                return new ListValue(container.Items.Select(i => new TextValue(i.Key)), container.Why);
            case "values":
                return new ListValue(container.Items.Select(i => i.Value), container.Why);
            case "items":
                return new ListValue(ItemsOf(container), container.Why);
            case "IndexOf" or "Contains" when container.Why is null:
                var index = container.Items.FindIndex(i => ReferenceEquals(i.Value, first));
                return method.Name == "IndexOf" ? new IntegerValue(index) : BooleanValue.Of(index >= 0);
            case "Insert" or "RemoveAt" or "Remove" or "CopyTo":
                journal.Touch(container);
                container.Forget(Harmless(at, $"what {method.Name} leaves of a container is not known"));
                return NullValue.Instance;
            default:
                return null;
        }
    }

    private static void Renumber(ModuleValue container)
    {
        if (container.Container is not (Container.List or Container.ParameterList))
            return;
        for (var i = 0; i < container.Items.Count; i++)
            container.Items[i] = new(Named(i), container.Items[i].Value);
    }

    private void SetItem(ModuleValue container, Value index, Value value, IOperation at)
    {
        journal.Touch(container);
        var position = index is TextValue name ? container.Items.FindIndex(i => i.Key == name.Text) : Position(container.Items.Count, index) ?? -1;
        if (position >= 0 && container.Why is null && value is ModuleValue or TensorValue)
            container.Items[position] = new(container.Items[position].Key, value);
        else
            container.Forget(container.Why ?? index.Why ?? value.Why ?? Harmless(at, "what is put into a container, or where, is not known"));
    }

    private Value ModuleProperty(ModuleValue module, IPropertySymbol property, IReadOnlyList<Value> indices, IOperation at)
    {
        if (property.Name == "training")
            return BooleanValue.Of(IsTraining(module));
        if (module.Container != Container.None)
            return ContainerProperty(module, property, indices, at);
        var own = module.Parameters.Find(p => p.Key == property.Name).Value ?? module.Buffers.Find(b => b.Key == property.Name).Value;
        if (own is not null)
        {
            if (isRunning && own.IsParameter)
                weightsRead.Add(module);
            return own;
        }

        if (module.Settings.Has(property.Name))
            return property.Type is IArrayTypeSymbol ? Sizes(module, property.Name) : module.Settings.Value(property.Name);
        if (module.Operator is not null && bodies.IsTensor(property.Type) && module.Parameters.Count > 0)
            return NullValue.Instance;
        return UnknownOf(property.Type, module.Why ?? Harmless(at, $"{module.OperatorType}.{property.Name} is not known here"));
    }

    /// <summary>A size for each dimension, as TorchSharp's layers tell it: one number that was given serves all of them. What was left out convolutions and MaxPool2d fill in.</summary>
    private static Value Sizes(ModuleValue layer, string name)
    {
        var type = layer.OperatorType!;
        var spatial = type.FirstOrDefault(char.IsDigit) is not '\0' and var digit ? digit - '0' : 1;
        return layer.Settings.Value(name) switch
        {
            NullValue when type == "MaxPool2d" && name == "stride" => Sizes(layer, "kernel_size"),
            NullValue when type == "MaxPool2d" || type.StartsWith("Conv", StringComparison.Ordinal) => new ListValue(Enumerable.Repeat(new IntegerValue(name.EndsWith("padding", StringComparison.Ordinal) ? 0 : 1), spatial)),
            IntegerValue one => new ListValue(Enumerable.Repeat(one, type.Contains("Pad") ? 2 * spatial : spatial)),
            TupleValue each => new ListValue(each.Items),
            var other => other,
        };
    }

    private Value ContainerProperty(ModuleValue container, IPropertySymbol property, IReadOnlyList<Value> indices, IOperation at)
    {
        if (container.Why is { } why)
            return UnknownOf(property.Type, why);
        switch (property.Name)
        {
            case "Count":
                return new IntegerValue(container.Items.Count);
            case "Keys":
                return new ListValue(container.Items.Select(i => new TextValue(i.Key)));
            case "Values":
                return new ListValue(container.Items.Select(i => i.Value));
            case "IsReadOnly":
                return BooleanValue.False;
        }
        if (indices is [TextValue name] && container.Items.Find(i => i.Key == name.Text) is { Value: { } named })
            return named;
        if (indices is [SliceValue slice] && Bounds(slice, container.Items.Count) is var (start, count))
            return Part(container, start, count);
        if (indices is [TupleValue { Items: [var from, var to] }] && Bounds(new(OrNull(from), OrNull(to), null), container.Items.Count) is var (begin, length))
            return Part(container, begin, length);
        if (indices.Count == 1 && Position(container.Items.Count, indices[0]) is { } position)
            return property.Type.IsTupleType ? new TupleValue(new TextValue(container.Items[position].Key), container.Items[position].Value) : container.Items[position].Value;
        if (indices.Count == 1)
            return AnyOf(container, indices[0].Why ?? Harmless(at, $"which layer '{Short(at)}' means is not known"), property.Type);
        return UnknownOf(property.Type, Harmless(at, $"'{Short(at)}' is not followed"));
    }

    private static ModuleValue Part(ModuleValue container, int start, int count)
    {
        var part = new ModuleValue(container.Type, Container.Sequential);
        part.Items.AddRange(container.Items.Skip(start).Take(count));
        return part;
    }

    private Value AnyOf(ModuleValue container, Reason why, ITypeSymbol type)
    {
        if (container.Items.Count > 0 && container.Items.TrueForAll(i => ReferenceEquals(i.Value, container.Items[0].Value)))
            return container.Items[0].Value;
        return UnknownOf(type, new Reason(why.Text, why.Place, mayHideCalls: true));
    }

    /// <summary>Sets a property of TorchSharp's own layer: <c>head.weight = embedding.weight</c> ties the two.</summary>
    private void AssignModuleProperty(ModuleValue module, string property, Value value)
    {
        journal.Touch(module);
        var index = module.Parameters.FindIndex(p => p.Key == property);
        if (index >= 0 && value is TensorValue tensor)
            module.Parameters[index] = new(property, tensor);
        else if (index >= 0 && value is NullValue)
            module.Parameters.RemoveAt(index);
        else if (value is TensorValue { IsParameter: true } parameter && module.Operator is not null && property is "weight" or "bias")
            module.Parameters.Add(new(property, (TensorValue)value));
        else if (index >= 0)
            module.Forget(value.Why ?? new Reason($"{property} is set to what is not known", null, mayHideCalls: false));
    }
}
