using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>What is declared of the input, the losses and the augmentation lies in its range; the settings of the training are KD0502.</summary>
internal sealed class KD0401_ValueOutOfRange : RangeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0401", "A value is out of range", "{0} must be {1}, but is {2}");

    protected override IEnumerable<Declared<Attribute>> Asked(Declaration declaration) => declaration.Objective;
}
