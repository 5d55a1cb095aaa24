using System.Collections;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Operators;
using Distill.Generators.Shapes.Values;
using TorchSharp;
using static TorchSharp.torch;

namespace Distill.Generators.Tests.Shapes.Operators;

/// <summary>
/// Runs calls for real and by their operators, and collects where the two disagree. Each call is looked at several times: with all
/// shapes known (the operator must say exactly what TorchSharp does), with the batch as a symbol, with single dimensions, ranks and
/// arguments unknown (what it still says must be true), and with nonsense for numbers (it must not throw).
/// </summary>
internal sealed class Twin(int seed = 17) : IDisposable
{
    /// <summary>A tensor's dimension of this size stands for the batch.</summary>
    public const long Batch = 7;

    private readonly Random random = new(seed);
    private readonly List<string> disagreements = [];
    private readonly DisposeScope scope = NewDisposeScope();

    public int Calls { get; private set; }

    public int Refused { get; private set; }

    /// <summary>The operator must agree with TorchSharp.</summary>
    /// <param name="call">The call, in an expression tree.</param>
    /// <param name="partly">The result depends on the data: what the operator says must be true, but need not be all.</param>
    /// <param name="refusals">Whether the operator must see all that TorchSharp refuses; it may not see what types of elements or numbers explain.</param>
    public void Agree<T>(Expression<Func<T>> call, bool partly = false, bool refusals = true)
    {
        Calls++;
        var real = new RealRun(call.Body);
        Refused += real.Refusal is null ? 0 : 1;
        Check(real, "", Whole, null, isExact: !partly, mayRefuse: real.Refusal is not null, mustRefuse: real.Refusal is not null && !partly && refusals);
        if (real.Refusal is null)
        {
            Check(real, "batch", t => Masked(t, d => d == Batch ? Dim.Batch : d), null, false, false, false);
            for (var i = 0; i < 3; i++)
                Check(real, "holes", t => Masked(t, d => random.Next(3) == 0 ? Dim.Unknown : d), null, false, false, false);
            Check(real, "no rank", t => random.Next(2) == 0 ? Shape.Unknown : Whole(t), null, false, false, false);
            Check(real, "arguments hidden", Whole, v => random.Next(3) == 0 ? Hidden(v) : v, false, false, false);
        }
        Check(real, "nonsense", Whole, Nonsense, false, true, false, compare: false);
    }

    /// <summary>A layer: what it owns, gives and multiplies.</summary>
    /// <param name="make">Its factory's call.</param>
    /// <param name="inputs">What its <c>forward</c> is given.</param>
    public void Layer<T>(Expression<Func<T>> make, params object?[] inputs)
        where T : nn.Module => new LayerTwin(this, make, inputs, disagreements).Run();

    public void Settle()
    {
        Dispose();
        Assert.True(disagreements.Count == 0, $"{disagreements.Count} of {Calls} calls ({Refused} refused by TorchSharp):\n" + string.Join("\n", disagreements.Take(60)));
    }

    public void Dispose() => scope.Dispose();

    internal void Count(bool isRefused)
    {
        Calls++;
        Refused += isRefused ? 1 : 0;
    }

    internal static Shape Whole(Tensor tensor) => Shape.Of(tensor.shape.Select(d => (Dim)d));

    internal static Shape Masked(Tensor tensor, Func<long, Dim> dim) => Shape.Of(tensor.shape.Select(dim));

    /// <summary>What disagrees; null where nothing does.</summary>
    internal static string? Disagreement(Value said, object? real, bool isExact) => (said, real) switch
    {
        (TensorValue value, Tensor tensor) => Disagreement(value, tensor, isExact),
        (TupleValue tuple, ITuple items) => Disagreement(tuple.Items, [.. Enumerable.Range(0, items.Length).Select(i => items[i])], isExact),
        (ListValue { IsExact: true } list, IEnumerable items) => Disagreement(list.Items, [.. items.Cast<object?>()], isExact),
        (ListValue, IEnumerable) => isExact ? "the list is not known" : null,
        (NullValue, null) => null,
        (NullValue, Tensor { IsInvalid: true }) => null,
        (IntegerValue number, long or int) => number.Number.IsKnown
            ? At(number.Number) == Convert.ToInt64(real, null) ? null : $"{number} for {real}"
            : isExact ? "unknown number" : null,
        (BooleanValue flag, bool truth) => flag.Flag == truth ? null : $"{flag} for {truth}",
        (TensorValue { Shape.HasRank: false }, _) when !isExact => null,
        (UnknownValue, _) => isExact ? "unknown" : null,
        _ => $"a {said.GetType().Name} for a {real?.GetType().Name ?? "null"}",
    };

    private void Check(
        RealRun real, string how, Func<Tensor, Shape> look, Func<Value, Value>? argument, bool isExact, bool mayRefuse, bool mustRefuse, bool compare = true)
    {
        string? problem;
        try
        {
            var run = new SymbolRun(real, look, argument);
            var said = run.Run(real.Body);
            problem = run.Wrong is not null && !mayRefuse ? $"refused: {run.Wrong}"
                : run.Wrong is null && mustRefuse ? $"not refused, gives {said}; TorchSharp: {real.Refusal!.Split('\n')[0]}"
                : !compare || real.Refusal is not null ? null
                : Disagreement(said, real.Result, isExact) ?? (isExact ? run.WhoseMemory(said, real.Result) : null);
        }
#pragma warning disable CA1031 // Any exception is what this looks for.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            problem = "threw " + thrown;
        }
        if (problem is not null)
            disagreements.Add($"{(how.Length > 0 ? $"({how}) " : "")}{Text(real)}: {problem}");
    }

    private static string? Disagreement(IReadOnlyList<Value> said, IReadOnlyList<object?> real, bool isExact) =>
        said.Count != real.Count ? $"{said.Count} elements for {real.Count}"
        : said.Zip(real, (s, r) => Disagreement(s, r, isExact)).FirstOrDefault(d => d is not null);

    private static string? Disagreement(TensorValue said, Tensor real, bool isExact)
    {
        var text = $"{said.Shape} for [{string.Join(",", real.shape)}]";
        if (!said.Shape.HasRank)
            return isExact ? text : null;
        if (said.Shape.Rank != real.shape.Length)
            return text;
        for (var i = 0; i < said.Shape.Rank; i++)
        {
            if (said.Shape[i].IsKnown ? At(said.Shape[i]) != real.shape[i] : isExact)
                return text;
        }
        return said.Elements != ElementType.Unknown && said.Elements != SymbolRun.Elements(real.dtype) ? $"elements {said.Elements} for {real.dtype}"
            : null;
    }

    private static double At(Dim dim) => dim.Coefficient * Math.Pow(Batch, dim.Power);

    private static Value Hidden(Value value) => value is IntegerValue ? new IntegerValue(Dim.Unknown, Why) : new UnknownValue(Why);

    private Value Nonsense(Value value) => value is IntegerValue
        ? new IntegerValue(random.Next(7) switch { 0 => -1, 1 => 0, 2 => int.MaxValue, 3 => long.MaxValue, 4 => long.MinValue, 5 => -3, _ => Dim.Batch })
        : value is ListValue && random.Next(3) == 0 ? new ListValue([]) : random.Next(3) == 0 ? NullValue.Instance : value;

    private static Reason Why { get; } = new("the test hides it", null, false);

    internal static string Text(RealRun real) => new Tensors(real).Show();

    /// <summary>The expression as text, with the shapes of the tensors in it.</summary>
    private sealed class Tensors(RealRun real) : ExpressionVisitor
    {
        private readonly List<string> shapes = [];

        public string Show()
        {
            Visit(real.Body);
            var text = System.Text.RegularExpressions.Regex.Replace(real.Body.ToString(), @"value\([^)]*\)\.", "");
            return text + " with " + string.Join("; ", shapes.Distinct());
        }

        protected override Expression VisitMember(MemberExpression node)
        {
            if (node.Expression is ConstantExpression)
                shapes.Add(node.Member.Name + "=" + Short(real.Of(node)));
            return base.VisitMember(node);
        }

        private static string Short(object? value) => value switch
        {
            Tensor tensor => "[" + string.Join(",", tensor.shape) + "]",
            string text => text,
            IEnumerable many => "{" + string.Join(",", many.Cast<object?>().Select(Short)) + "}",
            _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "null",
        };
    }
}
