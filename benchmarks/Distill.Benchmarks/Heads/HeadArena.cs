using System.Globalization;
using Distill.Benchmarks.Losses;
using Distill.Benchmarks.Measuring;
using Distill.Generated.Distill_Benchmarks_Models;
using Distill.Runtime.Kernels;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Distill.Benchmarks.Heads;

/// <summary>What the heads of a student and a teacher read, the heads, and who computes the gradients of hidden states and weight.</summary>
internal sealed class HeadArena : IArena
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor hidden;
    private readonly Tensor known;
    private readonly Tensor label;
    private readonly Linear head;
    private readonly Linear teacher;

    /// <param name="input">Rows, width and classes: <c>2048x512x32000</c>.</param>
    public HeadArena(string input)
    {
        var size = input.Split('x').Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        manual_seed(1);
        hidden = randn(size[0], size[1]).requires_grad_(true);
        known = randn(size[0], size[1]);
        label = randint(0, size[2], [size[0]], dtype: ScalarType.Int64);
        head = nn.Linear(size[1], size[2], hasBias: false);
        teacher = nn.Linear(size[1], size[2], hasBias: false);
        teacher.weight.requires_grad = false;
        Contestants = new Dictionary<string, Action> { ["plain"] = Plain, ["whole"] = Whole, ["chunks"] = Chunks };
        Check();
    }

    public IReadOnlyDictionary<string, Action> Contestants { get; }

    public void Dispose()
    {
        head.Dispose();
        teacher.Dispose();
        scope.Dispose();
    }

    private void Forget()
    {
        head.weight.grad = null;
        hidden.grad = null;
    }

    /// <summary>Plain operations on whole logits.</summary>
    private void Plain()
    {
        using var step = NewDisposeScope();
        Tensor logits;
        using (no_grad())
            logits = teacher.call(known);
        PlainKd.Loss(head.call(hidden), logits, label).backward();
        Forget();
    }

    /// <summary>The fused kernel on whole logits.</summary>
    private void Whole()
    {
        using var step = NewDisposeScope();
        Tensor logits;
        using (no_grad())
            logits = teacher.call(known);
        var mine = head.call(hidden);
        var result = CnnKdLogits.Evaluate(mine, logits, label, crossEntropy: (float)PlainKd.Hard, softTargets: (float)PlainKd.Soft);
        autograd.backward([mine], [result.Gradient]);
        Forget();
    }

    /// <summary>The fused head.</summary>
    private void Chunks()
    {
        using var step = NewDisposeScope();
        Evaluate();
        Forget();
    }

    private RowResult Evaluate() =>
        HeadKernel.Run<CnnKdLogits>(new(hidden, head), new(known, teacher), label, new RowTerm((float)PlainKd.Hard, IgnoredLabel: -100), new RowTerm((float)PlainKd.Soft));

    /// <summary>Who is faster must also be right.</summary>
    private void Check()
    {
        using var step = NewDisposeScope();
        PlainKd.Loss(head.call(hidden), teacher.call(known), label).backward();
        var (expectedHidden, expectedWeight) = (hidden.grad!.clone(), head.weight.grad!.clone());
        Forget();
        var result = Evaluate();
        Demand(result.Gradient, expectedHidden);
        Demand(head.weight.grad!, expectedWeight);
        Forget();
    }

    private static void Demand(Tensor actual, Tensor expected)
    {
        var difference = ((actual - expected).abs().max() / expected.abs().max()).ToSingle();
        if (difference > 1e-4)
            throw new InvalidOperationException($"The gradients differ by {difference}.");
    }
}
