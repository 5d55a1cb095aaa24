using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>How a statement ends.</summary>
internal enum Flow
{
    Next,
    Break,
    Continue,
    Return,
    Throw,

    /// <summary>Nothing more is evaluated.</summary>
    Stop,
}

/// <summary>Unknown conditions: both ways are gone, and what they have in common is kept.</summary>
internal sealed partial class Evaluator
{
    /// <summary>An expression threw; the statement around it ends.</summary>
    private bool hasThrown;

    /// <summary>Why a value is unknown.</summary>
    private Reason Because(Value value, IOperation operation) => value.Why ?? Harmless(operation, $"'{Short(operation)}' is not known here");

    private static string Short(IOperation operation)
    {
        var text = operation.Syntax.ToString();
        var line = text.IndexOf('\n');
        return line >= 0 || text.Length > 60 ? text.Substring(0, Math.Min(line < 0 ? 60 : line, Math.Min(60, text.Length))).TrimEnd() + "…" : text;
    }

    private Value Either(Reason why, Func<Value> first, Func<Value> second)
    {
        Value a = NullValue.Instance, b = NullValue.Instance;
        var (threwFirst, threwSecond) = (false, false);
        Fork(
            why,
            scope: null,
            () =>
            {
                a = first();
                threwFirst = hasThrown;
                hasThrown = false;
                return threwFirst ? Flow.Throw : Flow.Next;
            },
            () =>
            {
                b = second();
                threwSecond = hasThrown;
                hasThrown = false;
                return threwSecond ? Flow.Throw : Flow.Next;
            });
        hasThrown = threwFirst && threwSecond;
        return threwFirst ? b : threwSecond ? a : Joining.Join(a, b, why);
    }

    /// <summary>Goes two ways from the same state.</summary>
    /// <param name="why">Why it is not known which.</param>
    /// <param name="scope">Where the ways run; null within an expression, which cannot leave the body.</param>
    /// <param name="first">One way.</param>
    /// <param name="second">The other.</param>
    private Flow Fork(Reason why, Scope? scope, Func<Flow> first, Func<Flow> second)
    {
        journal.Open();
        uncertain++;
        var firstFlow = first();
        var after = journal.Now();
        journal.GoBack();
        var secondFlow = second();
        uncertain--;
        var flow = Meet(why, scope, firstFlow, secondFlow, after);
        journal.Close();
        return flow;
    }

    private Flow Meet(Reason why, Scope? scope, Flow first, Flow second, Dictionary<IMutable, object> after)
    {
        if (first == Flow.Stop || second == Flow.Stop)
            return Flow.Stop;
        if (first == Flow.Throw)
            return second;
        if (second == Flow.Throw)
        {
            journal.GoBack();
            foreach (var change in after)
                change.Key.Restore(change.Value);
            return first;
        }
        if (first == second)
        {
            journal.Merge(after, why, withVariables: true);
            if (first == Flow.Return && scope is not null)
                scope.Frame.Doubt ??= why;
            return first;
        }
        // One way leaves: what follows is uncertain until the body ends.
        if (scope is not null)
        {
            scope.Frame.Doubt ??= why;
            scope.Frame.Doubts++;
            uncertain++;
        }
        if (second == Flow.Return)
        {
            var present = journal.Now();
            journal.GoBack();
            foreach (var change in after)
                change.Key.Restore(change.Value);
            journal.Merge(present, why, withVariables: false);
            return first;
        }
        journal.Merge(after, why, withVariables: first != Flow.Return);
        var goesOn = second == Flow.Next ? Flow.Next : first == Flow.Return ? second : first == Flow.Next ? Flow.Next : Flow.Continue;
        if (scope is not null)
            MayLeave(scope.Frame, goesOn == first ? second : first, why);
        return goesOn;
    }

    /// <summary>Runs what runs an unknown number of times, until nothing more is lost by running it again.</summary>
    private void Repeat(Reason why, Func<Flow> turn)
    {
        Hides(why);
        journal.Open();
        uncertain++;
        var calls = log.Count;
        for (var pass = 0; pass < 3 && !IsExhausted; pass++)
        {
            log.RemoveRange(calls, log.Count - calls);
            turn();
            if (!journal.MergeStart(why))
                break;
        }
        uncertain--;
        journal.Close();
    }
}
