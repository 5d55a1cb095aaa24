using Distill.Generators.Shapes.Operators;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>Making objects.</summary>
internal sealed partial class Evaluator
{
    private Value Creation(IObjectCreationOperation operation, Scope scope)
    {
        var type = (INamedTypeSymbol)Real(operation.Type!, scope);
        var arguments = Bind(operation.Arguments, scope);
        if (hasThrown)
            return UnknownOf(type, new Reason("an exception is thrown", operation.Syntax.GetLocation(), mayHideCalls: false));
        var made = operation.Constructor is null ? new ObjectValue(type) : Make(type, operation.Constructor, arguments, operation, scope.Frame);
        return Initialised(made, operation.Initializer, scope);
    }

    private Value Creation(ITypeParameterObjectCreationOperation operation, Scope scope)
    {
        if (Real(operation.Type!, scope) is INamedTypeSymbol type && type.InstanceConstructors.FirstOrDefault(c => c.Parameters.Length == 0) is { } constructor)
            return Initialised(Make(type, constructor, Arguments.None, operation, scope.Frame), operation.Initializer, scope);
        return Unknown(operation, $"what '{Short(operation)}' makes is not known");
    }

    private ObjectValue Creation(IAnonymousObjectCreationOperation operation, Scope scope)
    {
        var made = new ObjectValue((INamedTypeSymbol)operation.Type!);
        foreach (var member in operation.Initializers.OfType<ISimpleAssignmentOperation>())
        {
            if (member.Target is IPropertyReferenceOperation target)
                made.Fields[target.Property.OriginalDefinition] = Evaluate(member.Value, scope);
        }
        return made;
    }

    private Value Make(INamedTypeSymbol type, IMethodSymbol constructor, Arguments arguments, IOperation at, Frame? caller)
    {
        if (IsTorchSharp(type))
            return MakeTorch(type, constructor, arguments, at);
        if (Source(type) is null)
            return MakeOther(type, arguments, at);
        ObjectValue self = bodies.IsModule(type) ? new ModuleValue(type, ContainerOf(type)) : new ObjectValue(type);
        Construct(self, type, constructor, arguments.Values, at, caller);
        return self;
    }

    /// <summary>An object of a type of the framework, or of another assembly.</summary>
    private Value MakeOther(INamedTypeSymbol type, Arguments arguments, IOperation at)
    {
        switch (type.Name)
        {
            case "List" or "Stack" or "Queue" or "HashSet" or "LinkedList" or "ObservableCollection":
                return Gathered(arguments.Count == 0 || arguments[0] is IntegerValue ? new ListValue([]) : arguments[0], type.Name, at);
            case "SortedSet":
                return new ListValue([], Harmless(at, "the order of a sorted set is not followed"));
            case "Dictionary" or "SortedDictionary" or "OrderedDictionary" or "ConcurrentDictionary":
                var comparer = arguments.Value("comparer");
                var dictionary = new DictionaryValue(arguments.Values.FirstOrDefault(a => a is UnknownValue)?.Why ?? (comparer is NullValue or ThingValue ? null : Harmless(at, "a comparer of one's own is not followed")))
                {
                    IgnoresCase = comparer is ThingValue thing && thing.Name.EndsWith("IgnoreCase", StringComparison.Ordinal),
                };
                if (arguments[0] is DictionaryValue { IsExact: true } source)
                    dictionary.Entries.AddRange(source.Entries);
                return dictionary;
            case "Tuple" or "ValueTuple" or "KeyValuePair":
                return new TupleValue([.. arguments.Values]);
            case "String" when arguments.Count == 2 && arguments[0] is CharacterValue letter && arguments.Values[1] is IntegerValue { Number.Value: >= 0 and < 1000 and var count }:
                return new TextValue(new string(letter.Character, (int)count));
            case "Nullable":
                return arguments[0];
            case "Index" when arguments.Count > 0:
                return new IndexValue(arguments[0], (arguments[1] as BooleanValue)?.Flag == true);
            case "Range" when arguments.Count == 2:
                return new SliceValue(arguments[0], arguments[1], null);
        }
        if (bodies.IsModule(type))
            return UnknownOf(type, Doubt(at, $"{type.Name} is in another assembly, where its layers cannot be read"));
        return arguments.Values.Any(MayRun) ? Unknown(at, $"what {type.Name} does with its arguments cannot be read") : new ThingValue(type.Name);
    }

    private ListValue Gathered(Value source, string type, IOperation at)
    {
        if (ItemsOf(source) is not { } items)
            return new ListValue([], Cause(source) ?? Because(source, at));
        return type == "HashSet" ? Set(items, at) : new ListValue(type == "Stack" ? items.Reverse() : items);
    }

    /// <summary>A set, in the order of insertion.</summary>
    private ListValue Set(IReadOnlyList<Value> items, IOperation at)
    {
        var set = new ListValue([]) { IsSet = true };
        foreach (var item in items)
            AddToSet(set, item, at);
        Charge(set);
        return set;
    }

    private Value AddToSet(ListValue set, Value item, IOperation at)
    {
        if (set.IsExact && IndexIn(set, item) is { } index)
        {
            if (index < 0)
                Change(set, () => set.Items.Add(item));
            return BooleanValue.Of(index < 0);
        }
        var why = set.Cause ?? item.Why ?? Harmless(at, "whether a set holds an element already is not known");
        Lose(set, why);
        return new UnknownValue(why);
    }

    /// <summary>Runs a constructor of the sources: initialisers, the base's constructor, the body.</summary>
    private void Construct(ObjectValue self, INamedTypeSymbol type, IMethodSymbol constructor, IReadOnlyList<Value> arguments, IOperation at, Frame? caller)
    {
        if (IsTooDeep)
        {
            (self as ModuleValue)?.Forget(Doubt(at, $"{type.Name} makes itself too often to follow"));
            return;
        }
        depth++;
        var frame = new Frame(self, TypesOf(constructor, type, caller));
        var scope = new Scope(frame, null);
        var parameters = constructor.OriginalDefinition.Parameters;
        for (var i = 0; i < parameters.Length; i++)
            Declare(scope, parameters[i], i < arguments.Count ? arguments[i] : OptionalOf(parameters[i]));
        var syntax = Source(constructor);
        var primary = syntax as TypeDeclarationSyntax;
        if (primary is not null)
            Capture(self, type, parameters, scope);
        var body = syntax is ConstructorDeclarationSyntax ? Operation(syntax) as IConstructorBodyOperation : null;
        var chained = (body?.Initializer as IExpressionStatementOperation)?.Operation as IInvocationOperation
            ?? body?.Initializer as IInvocationOperation
            ?? (primary?.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault() is { } primaryBase ? Operation(primaryBase) as IInvocationOperation : null);
        if (chained is null || !SymbolEqualityComparer.Default.Equals(chained.TargetMethod.ContainingType.OriginalDefinition, type.OriginalDefinition))
            Initialise(self, type, scope);
        Chain(self, type, chained, scope, at);
        if (body is not null)
            Execute((IOperation?)body.BlockBody ?? body.ExpressionBody, scope);
        uncertain -= frame.Doubts;
        depth--;
    }

    private void Capture(ObjectValue self, INamedTypeSymbol type, IReadOnlyList<IParameterSymbol> parameters, Scope scope)
    {
        foreach (var parameter in parameters)
        {
            var value = scope.Find(parameter)!;
            SetField(self, parameter, value);
            if (type.IsRecord && type.OriginalDefinition.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
                SetField(self, property, value);
        }
    }

    private void Chain(ObjectValue self, INamedTypeSymbol type, IInvocationOperation? chained, Scope scope, IOperation at)
    {
        if (chained is not null)
        {
            var arguments = Bind(chained.Arguments, scope);
            var target = chained.TargetMethod;
            if (IsTorchSharp(target))
                BaseOfTorch(self as ModuleValue, target, arguments, chained);
            else if (Source(target.ContainingType) is not null)
                Construct(self, SameType(target.ContainingType, type), target, arguments.Values, at, scope.Frame);
            else if (self is ModuleValue module && target.ContainingType.SpecialType != SpecialType.System_Object)
                module.Forget(Doubt(at, $"the constructor of {target.ContainingType.Name} cannot be read"));
            else
                Inherit(self, target.ContainingType, arguments, chained);
        }
        else if (type.BaseType is { } parent && Source(parent) is not null && parent.InstanceConstructors.FirstOrDefault(c => c.Parameters.All(p => p.IsOptional || p.IsParams)) is { } implied)
        {
            Construct(self, parent, implied, [], at, scope.Frame);
        }
        else if (type.BaseType is { } torch && IsTorchSharp(torch) && torch.InstanceConstructors.FirstOrDefault(c => c.Parameters.All(p => p.IsOptional || p.IsParams)) is { } bare)
        {
            BaseOfTorch(self as ModuleValue, bare, Arguments.None, at);
        }
        else if (type.BaseType is { } framework && Source(framework) is null)
        {
            Inherit(self, framework, Arguments.None, at);
        }
    }

    private static INamedTypeSymbol SameType(INamedTypeSymbol target, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(target.OriginalDefinition, type.OriginalDefinition) ? type
        : type.BaseType is { } parent && SymbolEqualityComparer.Default.Equals(parent.OriginalDefinition, target.OriginalDefinition) ? parent
        : target;

    /// <summary>Runs the initialisers of a type's own fields and properties.</summary>
    private void Initialise(ObjectValue self, INamedTypeSymbol type, Scope scope)
    {
        foreach (var (member, initializer) in bodies.Initializers(type.OriginalDefinition, FindInitializers))
        {
            Read(initializer.Syntax.SyntaxTree);
            SetField(self, member, Copy(Evaluate(initializer, scope)));
        }
    }

    private (ISymbol, IOperation)[] FindInitializers(INamedTypeSymbol type) =>
    [
        .. type.GetMembers()
            .Where(m => !m.IsStatic)
            .Select(m => (Member: m, Value: InitializerOf(m)))
            .Where(m => m.Value is not null)
            .Select(m => (m.Member, m.Value!)),
    ];

    /// <summary>What a field or property starts with; null where the source says nothing.</summary>
    private IOperation? InitializerOf(ISymbol member)
    {
        if (member is not (IFieldSymbol { IsImplicitlyDeclared: false } or IPropertySymbol))
            return null;
        var initializer = Source(member) switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer,
            PropertyDeclarationSyntax property => property.Initializer,
            _ => null,
        };
        return initializer is null ? null : Operation(initializer) is ISymbolInitializerOperation operation ? operation.Value : null;
    }

    private Value Initialised(Value made, IObjectOrCollectionInitializerOperation? initializer, Scope scope)
    {
        if (initializer is null)
            return made;
        implicitReceivers.Push(made);
        Initializer(initializer, scope);
        implicitReceivers.Pop();
        return made;
    }

    private Value Initializer(IObjectOrCollectionInitializerOperation operation, Scope scope)
    {
        foreach (var part in operation.Initializers)
        {
            if (part is IMemberInitializerOperation member)
                Initialised(Evaluate(member.InitializedMember, scope), member.Initializer, scope);
            else
                Evaluate(part, scope);
        }
        return implicitReceivers.Count > 0 ? implicitReceivers.Peek() : NullValue.Instance;
    }

    private Value With(IWithOperation operation, Scope scope) => Evaluate(operation.Operand, scope) switch
    {
        ModuleValue => Unknown(operation, "a module is copied"),
        ObjectValue original => Initialised(Clone(original), operation.Initializer, scope),
        TupleValue tuple => tuple,
        var other => other.Why is { } why ? UnknownOf(operation.Type, why) : Unknown(operation, $"what '{Short(operation)}' copies is not known"),
    };

    /// <summary>Whether the parameter of a primary constructor is used after construction, so that the compiler keeps it in a field.</summary>
    private static bool IsCaptured(IParameterSymbol parameter, TypeDeclarationSyntax type) =>
        type.Members
            .Where(m => m is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax)
            .SelectMany(m => m is PropertyDeclarationSyntax { Initializer: { } start } property ? property.DescendantNodes(n => n != start) : m.DescendantNodes())
            .OfType<IdentifierNameSyntax>()
            .Any(n => n.Identifier.ValueText == parameter.Name && !(n.Parent is MemberAccessExpressionSyntax access && access.Name == n));
}
