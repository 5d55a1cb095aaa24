using System.Globalization;
using Distill.Benchmarks.Measuring;
using Distill.Generated.Distill_Benchmarks_Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Distill.Benchmarks.Losses;

/// <summary>Random logits, and one loss or three on them.</summary>
internal sealed class SumArena : IArena
{
    private readonly DisposeScope scope = NewDisposeScope();

    /// <param name="input">Rows and classes: <c>256x1000</c>.</param>
    public SumArena(string input)
    {
        var size = input.Split('x').Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        manual_seed(1);
        var (student, teacher) = (randn(size[0], size[1]) * 3, randn(size[0], size[1]) * 3);
        var label = randint(0, size[1], [size[0]], dtype: ScalarType.Int64);
        Contestants = new Dictionary<string, Action>
        {
            ["alone"] = () => Once(() => SoftKdLogits.Evaluate(student, teacher, label, softTargets: 1)),
            ["sum"] = () => Once(() => SumKdLogits.Evaluate(student, teacher, label, crossEntropy: 0.1f, softTargets: 0.9f, decoupled: 0.5f)),
        };
    }

    public IReadOnlyDictionary<string, Action> Contestants { get; }

    public void Dispose() => scope.Dispose();

    private static void Once(Action evaluate)
    {
        using var step = NewDisposeScope();
        evaluate();
    }
}
