using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking;

/// <summary>One mistake that the class of a model can contain, whether or not an experiment uses it.</summary>
internal abstract class ModelRule : Diagnosis
{
    /// <summary>The places where the class makes this mistake.</summary>
    /// <param name="model">The class.</param>
    /// <param name="cancellation">Ends the check early.</param>
    public abstract IEnumerable<Diagnostic> Check(ModelClass model, CancellationToken cancellation);
}
