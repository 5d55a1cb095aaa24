namespace Distill.Generators.Model;

/// <summary>What is known of a model without running it, as data: equal for equal models, with no symbol and no place in it.</summary>
/// <param name="Layers">Every layer below the model, parents before their children, in TorchSharp's order of registration.</param>
/// <param name="Outputs">The shapes that <c>forward</c> returns: one, or a tuple's elements in their order; an element that is no tensor has an unknown shape.</param>
/// <param name="Parameters">Values in the parameters, tied ones counted once.</param>
/// <param name="ParametersAreAtLeast">Whether there may be more.</param>
/// <param name="MultiplyAdds">Of all calls of layers.</param>
/// <param name="IsComplete">Whether every call of a layer was seen; only then does a layer without calls never run.</param>
internal sealed record ModelShapes(
    EquatableArray<LayerShape> Layers,
    EquatableArray<Shape> Outputs,
    long Parameters,
    bool ParametersAreAtLeast,
    Amount MultiplyAdds,
    bool IsComplete)
{
    /// <summary>The layer at a path, by any of its paths; null where there is none.</summary>
    public LayerShape? this[string path] => Layers.FirstOrDefault(l => l.Path == path || l.OtherPaths.Contains(path));
}

/// <summary>One layer.</summary>
/// <param name="Path">Its first path: <c>layer2.0.conv1</c>.</param>
/// <param name="OtherPaths">Further paths of the same module.</param>
/// <param name="Type">Its type's name: <c>Conv2d</c>.</param>
/// <param name="Parameters">Values in its parameters and its children's, tied ones counted once; at least so many if <paramref name="ParametersAreAtLeast"/>.</param>
/// <param name="ParametersAreAtLeast">Whether there may be more.</param>
/// <param name="Calls">Its calls in their order, through <c>call</c> and through <c>forward</c>.</param>
/// <param name="MayRunMore">Whether it may also run where nobody saw it. False with no calls: it never runs.</param>
internal sealed record LayerShape(
    string Path,
    EquatableArray<string> OtherPaths,
    string Type,
    long Parameters,
    bool ParametersAreAtLeast,
    EquatableArray<LayerCallShape> Calls,
    bool MayRunMore)
{
    /// <summary>Whether it certainly never runs.</summary>
    public bool NeverRuns => Calls.Count == 0 && !MayRunMore;
}

/// <summary>One call of a layer.</summary>
/// <param name="Inputs">The shapes that go in; one that is no tensor has an unknown shape.</param>
/// <param name="Outputs">The shapes that come out: one, or a tuple's elements (<c>lstm[0]</c>), nested ones flattened.</param>
/// <param name="ByForward">Whether <c>forward</c> is called instead of <c>call</c>, so that no hook fires.</param>
/// <param name="IsCertain">Whether every run makes this call.</param>
/// <param name="ChangedAfterwards">Whether an output is written to in place after the call.</param>
/// <param name="MultiplyAdds">Of this call, without those of its children.</param>
internal sealed record LayerCallShape(
    EquatableArray<Shape> Inputs,
    EquatableArray<Shape> Outputs,
    bool ByForward,
    bool IsCertain,
    bool ChangedAfterwards,
    Amount MultiplyAdds);
