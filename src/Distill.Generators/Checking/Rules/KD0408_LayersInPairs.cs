using System.Globalization;
using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>A loss over several layers pairs those of both models by their position.</summary>
internal sealed class KD0408_LayersInPairs : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0408", "Layers cannot be paired", "{0} pairs the layers of both models{1}, but names {2} of the teacher and {3} of the student: name equally many, in the same order");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        foreach (var loss in declaration.Losses)
        {
            if (loss.Value is not TapsLossAttribute taps)
                continue;
            var (teacher, student) = (Count(taps.Teacher), Count(taps.Student));
            if (teacher != student || teacher < taps.Least)
                yield return At(loss.Place, loss.Recipe.Name, taps.Least > 1 ? $", at least {Shown(taps.Least)} a side" : string.Empty, Shown(teacher), Shown(student));
        }
    }

    private static int Count(string[] layers) => layers.Count(l => !string.IsNullOrEmpty(l));

    private static string Shown(int number) => number.ToString(CultureInfo.InvariantCulture);
}
