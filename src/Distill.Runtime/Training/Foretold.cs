using System.Globalization;
using static TorchSharp.torch;

namespace Distill.Runtime.Training;

/// <summary>Compares what the build foretold of an experiment's models with what a real batch showed.</summary>
/// <param name="manifest">What was foretold.</param>
/// <param name="loop">A loop that has taken a step.</param>
internal sealed class Foretold(Manifest manifest, ILoop loop)
{
    /// <summary>Every disagreement, with both sides.</summary>
    /// <param name="batch">Samples of the batch; 0: it was computed in parts, so that only constant sizes are compared.</param>
    public IEnumerable<string> Disagreements(long batch)
    {
        foreach (var (tap, spec) in loop.Taps.Zip(manifest.Taps))
        {
            if (spec.Shape is { } shape && tap.Taken is { } taken && !Agrees(shape, taken, batch))
                yield return Said($"'{spec.Path}' of the {spec.Model} gives {shape}", $"it gives {Shapes.OfSample(taken)}");
        }

        foreach (var (role, model, spec) in new[] { ("student", (nn.Module)loop.Student, manifest.Student), ("teacher", loop.Teacher, manifest.Teacher) })
        {
            if (model is not null && spec?.Parameters is { } foretold && Count(model) is var real && real != foretold)
                yield return Said($"the {role} {spec.Construction} has {Text(foretold)} parameters", $"it has {Text(real)}");
        }
    }

    /// <summary>The disagreement between a model's logits and what was foretold of them; null: there is none.</summary>
    /// <param name="role">The model.</param>
    /// <param name="spec">What was foretold of it.</param>
    /// <param name="logits">The shape of what it gave.</param>
    public string? Disagreement(string role, ModelSpec spec, IReadOnlyList<long> logits) =>
        spec.Logits is { } shape && !Agrees(shape, logits, logits[0])
            ? Said($"the {role} {spec.Construction} gives {shape}", $"it gives {Shapes.OfSample(logits)}")
            : null;

    /// <summary>Whether a shape is the one that was foretold: <c>N</c> is the batch, <c>2N</c> twice of it, <c>?</c> anything.</summary>
    internal static bool Agrees(string foretold, IReadOnlyList<long> real, long batch)
    {
        var dims = foretold.Trim('[', ']').Split(',', StringSplitOptions.RemoveEmptyEntries);
        return dims.Length == real.Count && dims.Zip(real).All(d => Agrees(d.First, d.Second, batch));
    }

    private static bool Agrees(string foretold, long real, long batch)
    {
        if (foretold == "?")
            return true;
        var at = foretold.IndexOf('N', StringComparison.Ordinal);
        if (at < 0)
            return long.Parse(foretold, CultureInfo.InvariantCulture) == real;
        var coefficient = at == 0 ? 1 : long.Parse(foretold[..at], CultureInfo.InvariantCulture);
        var power = foretold.EndsWith('N') ? 1 : int.Parse(foretold[(at + 2)..], CultureInfo.InvariantCulture);
        return batch == 0 || coefficient * (long)Math.Pow(batch, power) == real;
    }

    private static long Count(nn.Module model) => model.parameters().DistinctBy(Memory).Sum(p => p.numel());

    /// <summary>What tells tied parameters: they are one piece of memory.</summary>
    private static nint Memory(Tensor parameter) => parameter.dtype == ScalarType.Float32 ? parameter.storage<float>().data_ptr() : parameter.Handle;

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private string Said(string foretold, string real) =>
        $"{manifest.Experiment}: the build foretold that {foretold}, but with a real batch {real}; build again, and if both still differ, the build reads this model wrongly: please report it.";
}
