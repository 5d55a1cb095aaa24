using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>Fields, properties and indexers.</summary>
internal sealed partial class Evaluator
{
    /// <summary>Static fields and properties, once they were looked at.</summary>
    private readonly Scope statics = new(new Frame(null, null), null);

    private readonly HashSet<INamedTypeSymbol> startedTypes = new(SymbolEqualityComparer.Default);

    private readonly Dictionary<IPropertySymbol, bool> automatic = new(SymbolEqualityComparer.Default);

    private Value Field(IFieldReferenceOperation operation, Scope scope)
    {
        var field = operation.Field;
        if (field.IsStatic)
            return Static(field, operation);
        return Evaluate(operation.Instance, scope) switch
        {
            TupleValue tuple when TupleIndex(field) is { } index && index < tuple.Items.Count => tuple.Items[index],
            ObjectValue owner => owner.Fields.TryGetValue(field.OriginalDefinition, out var value) ? value
                : owner is ModuleValue { Why: { } why, Operator: null } && !IsTorchSharp(field) && owner.Fields.Count == 0 ? UnknownOf(field.Type, why)
                : owner is ModuleValue parent && RegisterOf(parent, field.Name) is { } register ? register
                : IsTorchSharp(field) ? UnknownOf(field.Type, Doubt(operation, $"{field.Name} is TorchSharp's own field"))
                : DefaultOf(Real(field.Type, TypesOfOwner(owner, field))),
            { Why: { } why } => UnknownOf(field.Type, why),
            _ => UnknownOf(field.Type, Harmless(operation, $"'{Short(operation)}' is not known here")),
        };
    }

    private static Dictionary<ITypeSymbol, ITypeSymbol>? TypesOfOwner(ObjectValue owner, IFieldSymbol field)
    {
        if (field.OriginalDefinition.Type is not ITypeParameterSymbol parameter)
            return null;
        var index = owner.Type.OriginalDefinition.TypeParameters.IndexOf(parameter);
        return index < 0 ? null : new(SymbolEqualityComparer.Default) { [parameter] = owner.Type.TypeArguments[index] };
    }

    private static int? TupleIndex(IFieldSymbol field)
    {
        var name = (field.CorrespondingTupleField ?? field).Name;
        return name.StartsWith("Item", StringComparison.Ordinal) && int.TryParse(name.Substring(4), out var number) ? number - 1 : null;
    }

    private Value Static(IFieldSymbol field, IOperation at)
    {
        if (IsTorchSharp(field))
            return StaticOfTorch(field, at);
        if (field.HasConstantValue)
            return FromConstant(field.ConstantValue, field.Type);
        if (Source(field) is null)
            return KnownStatic(field, at);
        Start(field.ContainingType);
        return statics.Find(field.OriginalDefinition) ?? StaticStart(field, field.Type, at);
    }

    private Value KnownStatic(IFieldSymbol field, IOperation at) => (field.ContainingType.Name, field.Name) switch
    {
        ("String", "Empty") => new TextValue(""),
        _ => UnknownOf(field.Type, Harmless(at, $"{field.ContainingType.Name}.{field.Name} cannot be read")),
    };

    private Value StaticStart(ISymbol member, ITypeSymbol type, IOperation at)
    {
        if (IsTooDeep)
            return UnknownOf(type, Doubt(at, $"{member.Name} needs itself"));
        journal.Touch(statics);
        statics.Set(member.OriginalDefinition, DefaultOf(type));
        depth++;
        var value = InitializerOf(member) is { } initializer ? Evaluate(initializer, new Scope(new Frame(null, null), null)) : DefaultOf(type);
        depth--;
        journal.Touch(statics);
        statics.Set(member.OriginalDefinition, value);
        return value;
    }

    /// <summary>Runs a type's static constructor, once.</summary>
    private void Start(INamedTypeSymbol type)
    {
        if (!startedTypes.Add(type.OriginalDefinition) || type.StaticConstructors.FirstOrDefault() is not { } constructor || Source(constructor) is not { } syntax || Operation(syntax) is not { } body)
            return;
        Execute(body, new Scope(new Frame(null, null), null));
        hasThrown = false;
    }

    private Value Property(IPropertyReferenceOperation operation, Scope scope)
    {
        var property = operation.Property;
        var owner = operation.Instance is null ? null : Evaluate(operation.Instance, scope);
        IReadOnlyList<Value> indices = operation.Arguments.Length == 0 ? [] : [.. operation.Arguments.Select(a => Evaluate(a.Value, scope))];
        return Property(property, owner, IsBase(operation.Instance), indices, operation);
    }

    private Value Property(IPropertySymbol property, Value? owner, bool isBase, IReadOnlyList<Value> indices, IOperation at)
    {
        if (owner is null)
            return StaticProperty(property, at);
        owner = Own(owner, property)!;
        if (property.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return property.Name == "HasValue" ? IsNull(owner) is { } isNull ? BooleanValue.Of(!isNull) : new UnknownValue(owner.Why!) : owner is UnknownValue ? UnknownOf(property.Type, owner.Why!) : owner;
        switch (owner)
        {
            case RegisterValue register when indices.Count == 1 && TextOf(indices[0]) is { } name && register.Items.FirstOrDefault(i => i.Key == name) is { Value: { } registered }:
                return registered;
            case TensorValue tensor when IsTorchSharp(property):
                return indices.Count > 0 ? Index(tensor, indices, at) : TensorProperty(tensor, property, at);
            case ModuleValue module when IsTorchSharp(property):
                return ModuleProperty(module, property, indices, at);
            case ObjectValue thing:
                return Member(thing, isBase ? property : bodies.Override(thing.Type, property) as IPropertySymbol ?? property, at, indices);
            case UnknownValue or NullValue:
                return UnknownOf(property.Type, owner.Why ?? Harmless(at, $"'{Short(at)}' reads a property of null"));
            case var _ when indices.Count > 0:
                return Element(owner, indices[0], property.Type, at);
            default:
                return KnownProperty(property, owner, at);
        }
    }

    private Value StaticProperty(IPropertySymbol property, IOperation at)
    {
        if (IsTorchSharp(property))
            return TorchStatic(property.Name, property.Type, at);
        if (property.ContainingType.Name == nameof(StringComparer))
            return new ThingValue(property.Name);
        if (Source(property) is null)
            return UnknownOf(property.Type, Harmless(at, $"{property.ContainingType.Name}.{property.Name} cannot be read"));
        Start(property.ContainingType);
        return IsAutomatic(property) ? statics.Find(property.OriginalDefinition) ?? StaticStart(property, property.Type, at)
            : property.GetMethod is { } getter ? Call(getter, null, [], at)
            : Unknown(at, $"{property.Name} cannot be read");
    }

    /// <summary>A property of an object of the sources.</summary>
    private Value Member(ObjectValue owner, IPropertySymbol property, IOperation at, IReadOnlyList<Value>? indices = null)
    {
        if (owner.Fields.TryGetValue(property.OriginalDefinition, out var value))
            return value;
        if (IsTorchSharp(property) && owner is ModuleValue module)
            return ModuleProperty(module, property, indices ?? [], at);
        if (owner is ModuleValue { Why: { } unknown } && owner.Fields.Count == 0)
            return UnknownOf(property.Type, unknown);
        if (IsAutomatic(property))
            return DefaultOf(property.Type);
        return property.GetMethod is { } getter && BodyOf(getter) is not null
            ? Call(getter, owner, indices ?? [], at)
            : Unknown(at, $"{property.ContainingType.Name}.{property.Name} cannot be read");
    }

    private bool IsAutomatic(IPropertySymbol property)
    {
        property = property.OriginalDefinition;
        if (automatic.TryGetValue(property, out var known))
            return known;
        return automatic[property] = property.ContainingType.IsAnonymousType || (!property.IsAbstract && Source(property) switch
        {
            ParameterSyntax => true,
            PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors } =>
                accessors.Accessors.All(a => a.Body is null && a.ExpressionBody is null)
                || accessors.Accessors.All(a => !a.IsKind(SyntaxKind.GetAccessorDeclaration) || (a.Body is null && a.ExpressionBody is null)) && accessors.DescendantTokens().Any(t => t.IsKind(SyntaxKind.FieldKeyword)),
            _ => false,
        });
    }

    /// <summary>A property of a value of the framework.</summary>
    private Value KnownProperty(IPropertySymbol property, Value owner, IOperation at)
    {
        Value? known = (owner, property.Name) switch
        {
            (ListValue list, "Length" or "Count" or "LongLength") => list.IsExact ? new IntegerValue(list.Items.Count) : new IntegerValue(Dim.Unknown, list.Cause),
            (ListValue list, "First" or "Last") when list.IsExact && list.Items.Count > 0 => list.Items[property.Name == "First" ? 0 : list.Items.Count - 1],
            (ListValue { Items: [ListValue row, ..] } table, "Rank") => new IntegerValue(row is null || table is null ? 1 : 2),
            (ListValue, "Rank") => new IntegerValue(1),
            (DictionaryValue dictionary, "Count") => dictionary.IsExact ? new IntegerValue(dictionary.Entries.Count) : new IntegerValue(Dim.Unknown, dictionary.Why),
            (DictionaryValue dictionary, "Keys") => new ListValue(dictionary.Entries.Select(e => e.Key), dictionary.Why),
            (DictionaryValue dictionary, "Values") => new ListValue(dictionary.Entries.Select(e => e.Value), dictionary.Why),
            (TupleValue { Items.Count: > 0 } pair, "Key") => pair.Items[0],
            (TupleValue { Items.Count: > 1 } pair, "Value") => pair.Items[1],
            (TupleValue tuple, "Length") => new IntegerValue(tuple.Items.Count),
            (TupleValue tuple, { } name) when name.StartsWith("Item", StringComparison.Ordinal) && int.TryParse(name.Substring(4), out var number) && number > 0 && number <= tuple.Items.Count => tuple.Items[number - 1],
            (TextValue text, "Length") => new IntegerValue(text.Text.Length),
            (TypeValue type, "Name") => new TextValue(type.Type.Name),
            (SliceValue slice, "Start") => slice.Start ?? new IntegerValue(0),
            (SliceValue { Stop: { } stop }, "End") => stop,
            (IndexValue index, "Value") => index.Number,
            (IndexValue index, "IsFromEnd") => BooleanValue.Of(index.IsFromEnd),
            _ => null,
        };
        return known ?? UnknownOf(property.Type, owner is ThingValue or not FunctionValue ? Harmless(at, $"{property.ContainingType.Name}.{property.Name} is not known here") : Doubt(at, $"{property.Name} of a delegate is not followed"));
    }
}
