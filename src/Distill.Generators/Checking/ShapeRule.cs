using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking;

/// <summary>
/// One mistake that shows when the bodies of the models are read. Such rules run in the analyzer alone, and only where the declaration itself has no
/// mistake. What the interpreter does not know is no mistake: the first batch of the run decides.
/// </summary>
internal abstract class ShapeRule : Diagnosis
{
    /// <summary>The places where the experiment makes this mistake.</summary>
    /// <param name="facts">The declaration and its models.</param>
    public abstract IEnumerable<Diagnostic> Check(ExperimentFacts facts);

    /// <summary>The mistake at a place, with another place that it has to do with.</summary>
    protected Diagnostic At(Location place, Location? other, params object[] values) =>
        Diagnostic.Create(Descriptor, place, other is null ? [] : [other], values);
}
