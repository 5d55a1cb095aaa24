using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Operators;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>Calls of methods, wherever they lead.</summary>
internal sealed partial class Evaluator
{
    private Value Invocation(IInvocationOperation operation, Scope scope)
    {
        var method = operation.TargetMethod;
        var receiver = operation.Instance is null ? null : Evaluate(operation.Instance, scope);
        var arguments = Bind(operation.Arguments, scope);
        if (hasThrown)
            return UnknownOf(operation.Type, new Reason("an exception is thrown", operation.Syntax.GetLocation(), mayHideCalls: false));
        var hasReferences = method.Parameters.Any(p => p.RefKind is RefKind.Ref or RefKind.Out);
        var given = hasReferences ? new Value[method.Parameters.Length] : null;
        var value = method.MethodKind == MethodKind.LocalFunction
            ? CallLocal(method, arguments, operation, scope, given)
            : Invoke(method, receiver, IsBase(operation.Instance), arguments, operation, given, scope.Frame);
        if (given is not null)
        {
            foreach (var argument in operation.Arguments.Where(a => a.Parameter?.RefKind is RefKind.Ref or RefKind.Out))
                Assign(argument.Value, given[argument.Parameter!.Ordinal] ?? UnknownOf(argument.Parameter.Type, Harmless(argument, $"what {method.Name} gives is not known")), scope);
        }
        return value;
    }

    private Arguments Bind(ImmutableArray<IArgumentOperation> arguments, Scope scope)
    {
        if (arguments.Length == 0)
            return Arguments.None;
        var bound = new Argument[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            var value = argument.Parameter?.RefKind == RefKind.Out ? NullValue.Instance : Copy(Evaluate(argument.Value, scope));
            var at = argument.Parameter?.Ordinal ?? i;
            bound[at < bound.Length ? at : i] = new(argument.Parameter?.Name ?? "", value, argument.ArgumentKind != ArgumentKind.DefaultValue);
        }
        return System.Array.TrueForAll(bound, b => b is not null) ? new(bound) : Arguments.None;
    }

    private static bool IsBase(IOperation? instance) => instance?.Syntax is BaseExpressionSyntax;

    private Value Invoke(IMethodSymbol method, Value? receiver, bool isBase, Arguments arguments, IOperation at, Value[]? given, Frame? caller)
    {
        if (method.MethodKind == MethodKind.DelegateInvoke || (receiver is FunctionValue && method.Name == "Invoke"))
            return CallFunction(receiver ?? NullValue.Instance, arguments.Values, at, method.ReturnType);
        if (receiver is ObjectValue thing && !isBase && (method.IsVirtual || method.IsAbstract || method.IsOverride || method.ContainingType.TypeKind == TypeKind.Interface) && !IsTorchSharp(method))
            method = bodies.Override(thing.Type, method) as IMethodSymbol ?? method;
        receiver = Own(receiver, method);
        if (receiver is RegisterValue register)
            return RegisterCall(register, method, arguments, at);
        if (IsTorchSharp(method))
            return Torch(method, receiver, isBase, arguments, at, caller);
        if (method.MethodKind is MethodKind.LocalFunction)
            return Unknown(at, $"{method.Name} is a local function of another method");
        if (BodyOf(method) is not null)
        {
            return receiver is ModuleValue module && !isBase && IsForward(method)
                ? CallModule(module, arguments.Values, at, byForward: true)
                : Call(method, receiver, arguments.Values, at, given, caller);
        }
        if (receiver is NullValue && method.ContainingType.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T)
            return UnknownOf(method.ReturnType, Harmless(at, $"'{Short(at)}' calls a method of null"));
        return Library(method, receiver, arguments, given, at) ?? Unreadable(method, receiver, arguments, at);
    }

    /// <summary>A method without a body here: of another assembly, or abstract.</summary>
    private Value Unreadable(IMethodSymbol method, Value? receiver, Arguments arguments, IOperation at)
    {
        var values = receiver is null ? arguments.Values : [receiver, .. arguments.Values];
        var mayRun = values.Any(MayRun);
        var text = $"{method.ContainingType.Name}.{method.Name} cannot be read";
        if (method.ReturnsVoid || (receiver is ListValue or DictionaryValue && !OnlyReads(method.Name)))
            Change(values, Harmless(at, text));
        if (method.ReturnsVoid && !mayRun)
            return NullValue.Instance;
        var known = receiver is UnknownValue ? receiver.Why : null;
        if (mayRun && !IsFrameworks(method))
        {
            foreach (var value in values)
                Escape(value);
        }
        var reason = mayRun ? Doubt(at, text) : known ?? Harmless(at, text);
        return method.ReturnsVoid ? NullValue.Instance : UnknownOf(method.ReturnType, reason);
    }

    private static bool OnlyReads(string method) => method is "Find" or "FindIndex" or "FindLast" or "LastIndexOf" or "IndexOf" or "Contains" or "ContainsKey" or "ContainsValue" or "TryGetValue" or "TryPeek"
        or "GetEnumerator" or "BinarySearch" or "GetHashCode" or "Equals" or "ToString" or "GetType" or "GetLowerBound" or "GetUpperBound" or "GetValue" or "IsSubsetOf" or "Overlaps" or "SetEquals";

    /// <summary>What returns nothing changes what it is given, and so may a method of a collection.</summary>
    private void Change(IEnumerable<Value> values, Reason why)
    {
        foreach (var value in values)
        {
            if (value is ListValue list)
            {
                Lose(list, why);
            }
            else if (value is DictionaryValue dictionary)
            {
                journal.Touch(dictionary);
                dictionary.Forget(why);
            }
        }
    }

    private static bool IsFrameworks(ISymbol symbol) => symbol.ContainingAssembly?.Name is { } name && (name.StartsWith("System", StringComparison.Ordinal) || name is "mscorlib" or "netstandard");

    /// <summary>Whether something that gets the value could run a layer.</summary>
    private static bool MayRun(Value value) => value switch
    {
        ModuleValue or FunctionValue => true,
        ObjectValue { Inherited: { } inherited } when MayRun(inherited) => true,
        ObjectValue thing => thing.Fields.Values.Any(f => f is ModuleValue or FunctionValue or ListValue or DictionaryValue),
        ListValue list => list.Items.Exists(MayRun) || !list.IsExact,
        TupleValue tuple => tuple.Items.Any(MayRun),
        DictionaryValue dictionary => !dictionary.IsExact || dictionary.Entries.Exists(e => MayRun(e.Value)),
        UnknownValue unknown => unknown.Why.MayHideCalls,
        _ => false,
    };

    /// <summary>The value is in the hands of what cannot be followed.</summary>
    private void Escape(Value value)
    {
        if (value is ListValue list)
        {
            journal.Touch(list);
            list.Forget(new Reason("a list is passed to what cannot be followed", current?.Syntax.GetLocation(), mayHideCalls: true));
        }
        else if (value is DictionaryValue dictionary)
        {
            journal.Touch(dictionary);
            dictionary.Forget(new Reason("a dictionary is passed to what cannot be followed", current?.Syntax.GetLocation(), mayHideCalls: true));
        }
    }

    private IOperation? BodyOf(IMethodSymbol method)
    {
        var body = bodies.Method(method.OriginalDefinition, FindBody);
        if (body is not null)
            Read(body.Syntax.SyntaxTree);
        return body;
    }

    private IOperation? FindBody(IMethodSymbol method)
    {
        switch (Source(method))
        {
            case BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null } or AccessorDeclarationSyntax { Body: null, ExpressionBody: null }:
                return null;
            case BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax or LocalFunctionStatementSyntax:
                return Operation(Source(method)!) is ILocalFunctionOperation local ? local.Body : Operation(Source(method)!);
            case PropertyDeclarationSyntax { ExpressionBody: { } arrow }:
                return Operation(arrow);
            case IndexerDeclarationSyntax { ExpressionBody: { } arrow }:
                return Operation(arrow);
            default:
                return null;
        }
    }

    /// <summary>Runs a method of the sources.</summary>
    private Value Call(IMethodSymbol method, Value? receiver, IReadOnlyList<Value> arguments, IOperation at, Value[]? given = null, Frame? caller = null)
    {
        if (BodyOf(method) is not { } body || method.IsAsync)
            return Unknown(at, $"{method.Name} cannot be followed");
        var self = receiver as ObjectValue;
        if (self is null && !method.IsStatic)
            return UnknownOf(method.ReturnType, Hides(receiver?.Why ?? Doubt(at, $"it is not known whose {method.Name} is called")));
        var frame = new Frame(self, TypesOf(method, self?.Type, caller));
        return Run(method.OriginalDefinition, body, new Scope(frame, null), arguments, at, given);
    }

    private Value CallLocal(IMethodSymbol method, Arguments arguments, IOperation at, Scope around, Value[]? given) =>
        BodyOf(method) is { } body && !method.IsAsync
            ? Run(method.OriginalDefinition, body, new Scope(new Frame(around.Frame.Self, TypesOf(method, null, around.Frame) ?? around.Frame.Types), around), arguments.Values, at, given)
            : Unknown(at, $"{method.Name} cannot be followed");

    private Value CallFunction(Value function, IReadOnlyList<Value> arguments, IOperation at, ITypeSymbol? type)
    {
        if (function is not FunctionValue called)
            return UnknownOf(type, Hides(function.Why ?? Doubt(at, $"what '{Short(at)}' calls is not known")));
        if (called.Body is not null)
            return Run(called.Method, called.Body, new Scope(new Frame(called.Scope!.Frame.Self, called.Scope.Frame.Types), called.Scope), arguments, at, null);
        var named = new Arguments([.. arguments.Select((a, i) => new Argument(i < called.Method.Parameters.Length ? called.Method.Parameters[i].Name : "", a, IsGiven: true))]);
        return called.Method.MethodKind == MethodKind.LocalFunction && called.Scope is not null
            ? CallLocal(called.Method, named, at, called.Scope, null)
            : Invoke(called.Method, called.Receiver, isBase: false, named, at, null, null);
    }

    private FunctionValue MethodGroup(IMethodReferenceOperation operation, Scope scope) => new FunctionValue(
        operation.Method,
        null,
        operation.Method.MethodKind == MethodKind.LocalFunction ? scope : null,
        operation.Instance is null ? null : Evaluate(operation.Instance, scope));

    private Value Run(IMethodSymbol method, IOperation body, Scope scope, IReadOnlyList<Value> arguments, IOperation at, Value[]? given)
    {
        if (IsTooDeep)
            return UnknownOf(method.ReturnType, Doubt(at, $"{method.Name} calls itself too often to follow"));
        depth++;
        var frame = scope.Frame;
        var parameters = (method.PartialImplementationPart ?? method).Parameters;
        for (var i = 0; i < parameters.Length; i++)
            Declare(scope, parameters[i], i < arguments.Count ? arguments[i] : OptionalOf(parameters[i]));
        // An expression body is a block of one return statement, except a lambda's or a local function's that returns nothing.
        var flow = Execute(body, scope);
        uncertain -= frame.Doubts;
        depth--;
        if (given is not null)
        {
            for (var i = 0; i < parameters.Length && i < given.Length; i++)
                given[i] = scope.Find(parameters[i]) ?? NullValue.Instance;
        }
        if (flow == Flow.Throw && frame.Returns.Count == 0)
        {
            hasThrown = true;
            return UnknownOf(method.ReturnType, new Reason($"{method.Name} throws", at.Syntax.GetLocation(), mayHideCalls: false));
        }
        return Result(method, frame, at);
    }

    private Value Result(IMethodSymbol method, Frame frame, IOperation at)
    {
        if (frame.Yields is { } yields)
        {
            if (frame.Doubt is not null)
                yields.Forget(frame.Doubt);
            return yields;
        }
        if (IsExhausted && !method.ReturnsVoid)
            return UnknownOf(method.ReturnType, exhausted!);
        if (frame.Returns.Count == 0)
            return !method.ReturnsVoid && method.ReturnType is INamedTypeSymbol { Name: "IEnumerable" or "IEnumerator" } ? new ListValue([]) : NullValue.Instance;
        var value = frame.Returns[0];
        for (var i = 1; i < frame.Returns.Count; i++)
            value = Joining.Join(value, frame.Returns[i], frame.Doubt ??= Harmless(at, $"what {method.Name} returns depends on what is not known"));
        return value;
    }

    private Value OptionalOf(IParameterSymbol parameter) => parameter.HasExplicitDefaultValue
        ? FromConstant(parameter.ExplicitDefaultValue, parameter.Type)
        : parameter.IsParams ? new ListValue([]) : UnknownOf(parameter.Type, new Reason($"nothing is given for '{parameter.Name}'", parameter.Locations.FirstOrDefault(), mayHideCalls: false));
}
