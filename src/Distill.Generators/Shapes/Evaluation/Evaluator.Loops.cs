using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>Loops: turn by turn where their length is known, once for all turns where it is not.</summary>
internal sealed partial class Evaluator
{
    /// <summary>How often each loop was given up; it fills a table, and what it leaves behind is not worth the time.</summary>
    private readonly Dictionary<IOperation, int> givenUp = [];

    /// <summary>Where a loop is given up: it may take a quarter of the work that is left, and ever less of it the more often it was.</summary>
    private int Least(IOperation loop)
    {
        var tired = (5 * fruitless) + (givenUp.TryGetValue(loop, out var times) ? 3 * times : 0);
        return Left - (tired == 0 ? Math.Max(Left / 4, Budget / 8) : Left >> Math.Min(tired + 2, 30));
    }

    /// <summary>How many of the loops around are given up.</summary>
    private int fruitless;

    /// <summary>Work that loops took before they were given up; it is not held against the loops around them.</summary>
    private int wasted;

    private Flow GivenUp(IOperation loop, int took, Func<Value>? condition, Func<Reason, Flow> turn)
    {
        wasted += took;
        givenUp[loop] = givenUp.TryGetValue(loop, out var times) ? times + 1 : 1;
        var why = Harmless(loop, "this loop turns too often to follow");
        fruitless++;
        var flow = Generalised(why, condition, () => turn(why));
        fruitless--;
        return flow;
    }

    private Flow EachTurn(ILoopOperation operation, Scope scope) => operation switch
    {
        IForEachLoopOperation each => ForEach(each, scope),
        IForLoopOperation loop => For(loop, new Scope(scope.Frame, scope)),
        IWhileLoopOperation loop => While(loop, scope),
        _ => DoubtfulLoop(operation),
    };

    private Flow DoubtfulLoop(IOperation operation)
    {
        Doubt(operation, "this loop is not followed");
        return Flow.Next;
    }

    private Flow For(IForLoopOperation loop, Scope scope)
    {
        ExecuteAll(loop.Before, scope);
        return Turns(
            loop,
            () => loop.Condition is null ? BooleanValue.True : Evaluate(loop.Condition, scope),
            () =>
            {
                var flow = Body(loop, new Scope(scope.Frame, scope));
                if (flow is Flow.Next or Flow.Continue && ExecuteAll(loop.AtLoopBottom, scope) is var end and not Flow.Next)
                    return end;
                return flow;
            },
            conditionFirst: true,
            scope,
            () => TurnsLeft(loop, scope));
    }

    private Flow While(IWhileLoopOperation loop, Scope scope) => Turns(
        loop,
        () =>
        {
            var condition = loop.Condition is null ? BooleanValue.True : Evaluate(loop.Condition, scope);
            return loop.ConditionIsUntil && condition is BooleanValue { Flag: var flag } ? BooleanValue.Of(!flag) : condition;
        },
        () => Body(loop, new Scope(scope.Frame, scope)),
        loop.ConditionIsTop,
        scope);

    private Flow Turns(IOperation loop, Func<Value> condition, Func<Flow> turn, bool conditionFirst, Scope scope, Func<double?>? left = null)
    {
        var (start, least, doubts) = (Left + wasted, Least(loop) + wasted, scope.Frame.Doubts);
        for (var turns = 0; ; turns++)
        {
            if (IsExhausted)
                return Flow.Stop;
            if (conditionFirst || turns > 0)
            {
                var goesOn = condition();
                if (hasThrown)
                    return Flow.Throw;
                if (goesOn is BooleanValue { Flag: false })
                    return Flow.Next;
                if (goesOn is not BooleanValue)
                    return Generalised(goesOn.Why ?? Harmless(loop, "how often this loop turns is not known"), condition, turn);
            }
            if (Left + wasted < least || (turns == Sample && left is not null && IsHopeless(start - Left - wasted, Left + wasted - least, left)))
                return GivenUp(loop, start - Left - wasted, condition, _ => turn());
            var flow = turn();
            if (flow == Flow.Break)
                return Flow.Next;
            if (flow is not (Flow.Next or Flow.Continue))
                return flow;
            // Whether it was left is unknown, and what follows it, too.
            if (scope.Frame.Doubts > doubts + 8)
                return Generalised(scope.Frame.Doubt ?? Harmless(loop, "how often this loop turns is not known"), condition, turn);
        }
    }

    private Flow Generalised(Reason why, Func<Value>? condition, Func<Flow> turn)
    {
        Repeat(why, () =>
        {
            var flow = turn();
            condition?.Invoke();
            hasThrown = false;
            return flow;
        });
        return IsExhausted ? Flow.Stop : Flow.Next;
    }

    private Flow ForEach(IForEachLoopOperation loop, Scope scope)
    {
        var source = Evaluate(loop.Collection, scope);
        if (hasThrown)
            return Flow.Throw;
        if (ItemsOf(source) is not { } items)
        {
            var why = Hides(Cause(source) ?? Because(source, loop.Collection));
            return Generalised(why, null, () => Turn(loop, ElementOf(source, loop, why), scope));
        }
        var (start, least, doubts) = (Left + wasted, Least(loop) + wasted, scope.Frame.Doubts);
        foreach (var item in items)
        {
            if (IsExhausted)
                return Flow.Stop;
            if (Left + wasted < least || scope.Frame.Doubts > doubts + 8)
                return GivenUp(loop, start - Left - wasted, null, why => Turn(loop, ElementOf(source, loop, why), scope));
            var flow = Turn(loop, item, scope);
            if (flow == Flow.Break)
                return Flow.Next;
            if (flow is not (Flow.Next or Flow.Continue))
                return flow;
        }
        return Flow.Next;
    }

    private Flow Turn(IForEachLoopOperation loop, Value item, Scope scope)
    {
        var inner = new Scope(scope.Frame, scope);
        switch (loop.LoopControlVariable)
        {
            case IVariableDeclaratorOperation declarator:
                Declare(inner, declarator.Symbol, Copy(Converted(item, declarator.Symbol.Type)));
                break;
            case { } target:
                Assign(target is IDeclarationExpressionOperation declaration ? declaration.Expression : target, item, inner);
                break;
        }
        return Body(loop, inner);
    }

    /// <summary>What any element of a sequence may be.</summary>
    private Value ElementOf(Value source, IForEachLoopOperation loop, Reason why)
    {
        var type = loop.LoopControlVariable switch
        {
            IVariableDeclaratorOperation declarator => declarator.Symbol.Type,
            { Type: { } declared } => declared,
            _ => null,
        };
        if (source is TensorValue tensor)
            return new TensorValue(tensor.Shape.HasRank ? tensor.Shape.Without(0) : Shape.Unknown, tensor.Elements, tensor.Why ?? why, tensor.Storage);
        return UnknownOf(type, why);
    }

    /// <summary>The elements of a sequence as it is now; null where they are not known.</summary>
    private static IReadOnlyList<Value>? ItemsOf(Value source) => source switch
    {
        ListValue list => list.IsExact ? [.. list.Items] : null,
        DictionaryValue dictionary => dictionary.IsExact ? [.. dictionary.Entries.Select(e => new TupleValue(e.Key, e.Value))] : null,
        TextValue text => [.. text.Text.Select(c => new CharacterValue(c))],
        RegisterValue register => register.Why is null ? [.. register.Items.Select(c => new TupleValue(new TextValue(c.Key), c.Value))] : null,
        ObjectValue { Inherited: { } inherited } => ItemsOf(inherited),
        ModuleValue { Container: not Container.None } module => module.Why is null ? ItemsOf(module) : null,
        _ => null,
    };

    /// <summary>Why the elements of a sequence are not known.</summary>
    private static Reason? Cause(Value source) => source is ListValue list ? list.Cause : source.Why;
}
