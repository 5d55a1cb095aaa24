using System.Linq.Expressions;
using System.Reflection;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Operators;
using Distill.Generators.Shapes.Values;
using Distill.Measure.Hooks;
using static TorchSharp.torch;

namespace Distill.Generators.Tests.Shapes.Operators;

/// <summary>A layer of TorchSharp beside its operator: parameters, buffers, shapes and multiply-adds.</summary>
internal sealed class LayerTwin(Twin twin, LambdaExpression make, object?[] inputs, List<string> disagreements)
{
    public void Run()
    {
        var factory = (MethodCallExpression)make.Body;
        var made = new RealRun(factory);
        var settings = new SymbolRun(made, Twin.Whole).Named(factory.Method.GetParameters(), factory.Arguments);
        var type = factory.Method.ReturnType.Name;
        void Say(string problem) => disagreements.Add($"{Twin.Text(made)} ({string.Join("; ", inputs.Select(Shown))}): {problem}");
        if (OperatorCatalog.Layer(type) is not { } rule)
        {
            Say("no operator");
            return;
        }
        if (made.Refusal is not null)
        {
            RefusedAtOnce(factory.Method.ReturnType, made.Refusal, settings, Say);
            return;
        }
        using var module = (nn.Module)made.Result!;
        module.eval();
        var plan = new LayerPlan(type, settings);
        rule.Build(plan);
        if (Differ(plan.Parameters, module.named_parameters().Select(p => (p.name, (Tensor)p.parameter))) is { } parameters)
            Say("parameters " + parameters);
        if (Differ(plan.Buffers, module.named_buffers().Select(b => (b.name, b.buffer))) is { } buffers)
            Say("buffers " + buffers);
        Forward(module, type, settings, Say);
    }

    /// <summary>What TorchSharp refuses to make, the operator refuses to run.</summary>
    private void RefusedAtOnce(Type type, string refusal, Arguments settings, Action<string> say)
    {
        twin.Count(isRefused: true);
        var run = new SymbolRun(new(Expression.Constant(null)), Twin.Whole);
        var parameters = type.GetMethods().First(m => m.Name == "forward").GetParameters();
        run.Layer(type.Name, settings, run.Named(parameters, [.. inputs.Select(g => Expression.Constant(g, g?.GetType() ?? typeof(object)))]));
        if (run.Wrong is null)
            say($"not refused; TorchSharp does not make it: {refusal}");
    }

    private void Forward(nn.Module module, string type, Arguments settings, Action<string> say)
    {
        var forward = module.GetType().GetMethods().First(m => m.Name == "forward" && m.GetParameters().Length >= inputs.Length);
        var parameters = forward.GetParameters();
        var given = parameters.Select((p, i) => i < inputs.Length ? inputs[i] : p.HasDefaultValue ? p.DefaultValue : null).ToArray();
        object? result = null;
        string? refusal = null;
        try
        {
            using (no_grad())
                result = forward.Invoke(module, given);
        }
        catch (TargetInvocationException thrown)
        {
            refusal = thrown.InnerException!.Message.Split('\n')[0];
        }
        twin.Count(refusal is not null);
        Look(t => Twin.Whole(t), "", isExact: true);
        if (refusal is not null)
            return;
        Look(t => Twin.Masked(t, d => d == Twin.Batch ? Dim.Batch : d), "batch", isExact: false);
        Look(t => Twin.Masked(t, d => d % 2 == 0 ? Dim.Unknown : d), "holes", isExact: false);
        // A model's input has a batch; only of that does a layer know how many dimensions it gets.
        if (given[0] is Tensor { shape: [Twin.Batch, ..] })
            Look(_ => Shape.Unknown, "no rank", isExact: false);

        void Look(Func<Tensor, Shape> look, string how, bool isExact)
        {
            var run = new SymbolRun(new(Expression.Constant(null)), look);
            var named = run.Named(parameters, [.. given.Select(g => Expression.Constant(g, g?.GetType() ?? typeof(object)))]);
            try
            {
                var said = run.Layer(type, settings, named);
                if ((run.Wrong is not null) != (refusal is not null) && (isExact || refusal is null))
                    say($"{how} refused: {run.Wrong ?? "not"}, by TorchSharp: {refusal ?? "not"}");
                else if (refusal is null && Twin.Disagreement(said, result, isExact) is { } problem)
                    say($"{how} gives {problem}");
                else if (refusal is null && isExact && MultiplyAdds.Of(module, Tensors(given), Tensors([result])) is var count
                    && (count is null ? !run.MultiplyAdds.IsAtLeast : run.MultiplyAdds.IsAtLeast || run.MultiplyAdds.For(Twin.Batch) != count))
                    say($"multiplies {run.MultiplyAdds} for {count}");
            }
#pragma warning disable CA1031 // Any exception is what this looks for.
            catch (Exception thrown)
#pragma warning restore CA1031
            {
                say($"{how} threw {thrown}");
            }
        }
    }

    private static Tensor?[] Tensors(IEnumerable<object?> values) =>
        [.. values.SelectMany(v => v is System.Runtime.CompilerServices.ITuple t ? Enumerable.Range(0, t.Length).Select(i => t[i]) : [v]).Select(v => v as Tensor)];

    private static string? Differ(IReadOnlyList<KeyValuePair<string, Shape>> said, IEnumerable<(string Name, Tensor Tensor)> real)
    {
        var truth = string.Join(" ", real.Select(r => r.Name + Twin.Whole(r.Tensor)).Order(StringComparer.Ordinal));
        var ours = string.Join(" ", said.Select(s => s.Key + s.Value).Order(StringComparer.Ordinal));
        return truth == ours ? null : $"{ours} for {truth}";
    }

    private static string Shown(object? input) => input is Tensor tensor ? Twin.Whole(tensor).ToString() : $"{input ?? "null"}";
}
