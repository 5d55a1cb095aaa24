using System.Runtime.CompilerServices;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary><c>break</c> and <c>continue</c> under an unknown condition: how everything stood there may be how it stands behind the loop, or its turn.</summary>
internal sealed partial class Evaluator
{
    private static readonly ConditionalWeakTable<IOperation, object> leavable = new();

    /// <summary>The loops around that may be left.</summary>
    private readonly Stack<Exits> exits = new();

    private Flow Loop(ILoopOperation loop, Scope scope)
    {
        if (!CanBeLeft(loop))
            return EachTurn(loop, scope);
        var mine = new Exits(scope.Frame, journal.Depth);
        journal.Open();
        exits.Push(mine);
        var flow = EachTurn(loop, scope);
        exits.Pop();
        Join(mine.Breaks);
        journal.Close();
        return flow;
    }

    private Flow Body(ILoopOperation loop, Scope scope)
    {
        var flow = Execute(loop.Body, scope);
        if (exits.Count > 0 && exits.Peek() is { Continues.Count: > 0 } mine && ReferenceEquals(mine.Frame, scope.Frame) && flow is Flow.Next or Flow.Continue && CanBeLeft(loop))
        {
            Join(exits.Peek().Continues);
            exits.Peek().Continues.Clear();
        }
        return flow;
    }

    private void MayLeave(Frame frame, Flow flow, Reason why)
    {
        if (flow is Flow.Break or Flow.Continue && exits.Count > 0 && exits.Peek() is var loop && ReferenceEquals(loop.Frame, frame))
            (flow == Flow.Break ? loop.Breaks : loop.Continues).Add((journal.Since(loop.Depth), why));
    }

    private void Join(List<(Dictionary<IMutable, object> State, Reason Why)> states)
    {
        foreach (var (state, why) in states)
            journal.Merge(state, why, withVariables: true);
    }

    private static bool CanBeLeft(ILoopOperation loop) =>
        (bool)leavable.GetValue(loop, l => ((ILoopOperation)l).Body.Descendants().Any(o => o is IBranchOperation));

    private sealed class Exits(Frame frame, int depth)
    {
        public Frame Frame { get; } = frame;

        public int Depth { get; } = depth;

        public List<(Dictionary<IMutable, object> State, Reason Why)> Breaks { get; } = [];

        public List<(Dictionary<IMutable, object> State, Reason Why)> Continues { get; } = [];
    }
}
