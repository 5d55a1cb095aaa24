using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>Where two teachers know a label, the student hears both.</summary>
internal sealed class KD0505_TeachersOverlap : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0505",
        "Teachers share labels",
        "Teachers '{0}' and '{1}' both know {2}: each compares it with its own labels only, and what they say is added with the weights of their losses",
        DiagnosticSeverity.Info);

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        for (var later = 1; later < declaration.Teachers.Length; later++)
        {
            if (LabelDomains.Of(declaration.Teachers[later]) is not { } labels)
                continue;
            for (var earlier = 0; earlier < later; earlier++)
            {
                var shared = LabelDomains.Of(declaration.Teachers[earlier]) is { } others ? labels.Names.Where(n => others.Find(n) >= 0).ToArray() : [];
                if (shared.Length > 0)
                    yield return At(declaration.Teachers[later].Place, declaration.Teachers[earlier].As ?? string.Empty, declaration.Teachers[later].As ?? string.Empty, string.Join(", ", shared));
            }
        }
    }
}
