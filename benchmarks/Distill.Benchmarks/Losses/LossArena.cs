using System.Globalization;
using Distill.Benchmarks.Measuring;
using Distill.Generated.Distill_Benchmarks_Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Distill.Benchmarks.Losses;

/// <summary>Random logits of student and teacher, and who computes value and gradient of the losses.</summary>
internal sealed class LossArena : IArena
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor student;
    private readonly Tensor teacher;
    private readonly Tensor label;
    private readonly Floor floor;

    /// <param name="input">Rows and classes: <c>256x1000</c>.</param>
    public LossArena(string input)
    {
        var size = input.Split('x').Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        manual_seed(1);
        student = (randn(size[0], size[1]) * 3).requires_grad_(true);
        teacher = randn(size[0], size[1]) * 3;
        label = randint(0, size[1], [size[0]], dtype: ScalarType.Int64);
        floor = new(size[0] * size[1]);
        Contestants = new Dictionary<string, Action>
        {
            ["plain"] = Plain,
            ["fused"] = () => Fused(),
            ["floor"] = floor.Run,
        };
        Check();
    }

    public IReadOnlyDictionary<string, Action> Contestants { get; }

    public void Dispose()
    {
        floor.Dispose();
        scope.Dispose();
    }

    private void Plain()
    {
        using var step = NewDisposeScope();
        PlainKd.Gradient(student, teacher, label);
    }

    private void Fused()
    {
        using var step = NewDisposeScope();
        Evaluate();
    }

    private CnnKdLogits Evaluate() =>
        CnnKdLogits.Evaluate(student, teacher, label, crossEntropy: (float)PlainKd.Hard, softTargets: (float)PlainKd.Soft);

    /// <summary>Who is faster must also be right.</summary>
    private void Check()
    {
        using var step = NewDisposeScope();
        var plain = PlainKd.Gradient(student, teacher, label);
        var difference = ((Evaluate().Gradient - plain).abs().max() / plain.abs().max()).ToSingle();
        if (difference > 1e-5)
            throw new InvalidOperationException($"The gradients differ by {difference}.");
    }
}
