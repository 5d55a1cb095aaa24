using Distill.Generators.Model;
using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>What a stage trains are layers of the student.</summary>
internal sealed class KD0521_TrainedLayer : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0521", "A stage trains no layer of the student", "Stage {0}: {1}");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        declaration.Student is not { } student || BrokenCode.IsIn(student.Type)
            ? []
            : from stage in declaration.Stages
              from written in StageLayers.Of(declaration, stage)
              let fault = Fault(declaration, student.Type, written)
              where fault is not null
              select At(stage.PlaceOf(nameof(StageAttribute.Train)), stage.Value.Number, fault);

    private static string? Fault(Declaration declaration, ITypeSymbol student, WrittenPath written) =>
        written.Path.Length == 0 ? "a path in Train is empty: name layers, separated by commas, or leave Train away to train all"
        : TapPoint.Parse(written.Path) is { } point && point.Layer != written.Path ? $"'{written.Path}' is what a tap sees, but a stage trains whole layers: write '{point.Layer}'"
        : LayerSearch.Fault(declaration.Compilation, student, written) is { } fault ? $"the student {fault.Text}"
        : null;
}
