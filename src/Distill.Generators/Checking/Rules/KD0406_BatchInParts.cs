using System.Globalization;
using System.Reflection;
using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>A loss that compares the samples of a batch sees only those of a part where gradients are accumulated.</summary>
internal sealed class KD0406_BatchInParts : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0406",
        "A loss that depends on the batch sees only a part of it",
        "{0} compares the samples of a batch with each other, but with Accumulate = {1} it sees {2} of {3} at a time: take Accumulate away, or this loss",
        DiagnosticSeverity.Warning);

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        var run = declaration.Run.Value;
        return run.Accumulate <= 1
            ? []
            : declaration.Losses
                .Where(l => l.Value.GetType().GetCustomAttribute<DependsOnBatchAttribute>() is not null)
                .Select(l => At(l.Place, l.Recipe.Name, Shown(run.Accumulate), Shown(Math.Max(1, run.BatchSize / run.Accumulate)), Shown(run.BatchSize)));
    }

    private static string Shown(int number) => number.ToString(CultureInfo.InvariantCulture);
}
