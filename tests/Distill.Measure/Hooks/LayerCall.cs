namespace Distill.Measure.Hooks;

/// <summary>One call of a layer.</summary>
/// <param name="Path">The layer's path.</param>
/// <param name="Number">1 for the layer's first call in the run.</param>
/// <param name="Inputs">The shapes of the tensors that went in; null where there was none.</param>
/// <param name="Outputs">The shapes of the tensors that came out; of a tuple, in its order, with null where it holds no tensor.</param>
/// <param name="MultiplyAdds">By the convention of <see cref="Hooks.MultiplyAdds"/>, for the whole batch; null if not counted.</param>
/// <param name="ChangedAfterwards">Whether an output was written to in place after the call, even if the values stayed the same.</param>
public sealed record LayerCall(
    string Path,
    int Number,
    IReadOnlyList<long[]?> Inputs,
    IReadOnlyList<long[]?> Outputs,
    long? MultiplyAdds,
    bool ChangedAfterwards);
