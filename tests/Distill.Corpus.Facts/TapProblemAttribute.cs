namespace Distill.Corpus;

/// <summary>A layer that its author tapped in vain; the tests show that the problem is real.</summary>
/// <param name="layer">The layer's path; of a layer that is not registered the path that it would have.</param>
/// <param name="problem">What is wrong with it.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class TapProblemAttribute(string layer, TapProblem problem) : Attribute
{
    /// <summary>The layer's path.</summary>
    public string Layer { get; } = layer;

    /// <summary>What is wrong with it.</summary>
    public TapProblem Problem { get; } = problem;
}
