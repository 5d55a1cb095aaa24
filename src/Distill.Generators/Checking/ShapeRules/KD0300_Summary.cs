using Distill.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.ShapeRules;

/// <summary>What the build knows of an experiment with a teacher, in one line.</summary>
internal sealed class KD0300_Summary : ShapeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0300", "What the experiment distils", "{0}: {1} -> {2}{3}", DiagnosticSeverity.Info);

    public override IEnumerable<Diagnostic> Check(ExperimentFacts facts)
    {
        var declaration = facts.Declaration;
        if (declaration.Teacher is not { } teacher || facts.Teacher is not { Errors.IsEmpty: true, Shapes: { Layers.Count: > 0 } large } || facts.Student is not { Errors.IsEmpty: true, Shapes: { Layers.Count: > 0 } small })
            yield break;
        var compression = ModelSize.Compression(large, small) is { } times ? $"; {times}" : string.Empty;
        yield return At(declaration.Place, declaration.Type.Name, $"{teacher.Shown} ({large.Shown()})", $"{declaration.Student!.Shown} ({small.Shown()})", compression);
    }
}
