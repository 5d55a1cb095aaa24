using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>Mean and deviation belong to channels; another number of them would be broadcast along the wrong axis, or not at all.</summary>
internal sealed class KD0109_NormalisationPerChannel : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0109", "Mean and Std have one value a channel", "{0} has {1}, but [Input({2})] has {3}: give one value a channel");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        declaration.Input is { Value: { Shape: [var channels, ..] } input } declared
            ? from part in new[] { (Name: nameof(input.Mean), Length: input.Mean?.Length ?? 0), (Name: nameof(input.Std), Length: input.Std?.Length ?? 0) }
              where part.Length != 0 && part.Length != channels
              select At(declared.PlaceOf(part.Name), part.Name, Count(part.Length, "value"), string.Join(", ", input.Shape), Count(channels, "channel"))
            : [];

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? string.Empty : "s")}";
}
