namespace Distill.Measure.Hooks;

/// <summary>What one layer did in a run.</summary>
/// <param name="Path">The layer's path, such as <c>layer1.0.conv1</c>.</param>
/// <param name="OtherPaths">Further paths of the same module object.</param>
/// <param name="Type">The module's type.</param>
/// <param name="Parameters">Values in its parameters and in those of its children, tied ones counted once.</param>
/// <param name="Calls">Its calls in their order; empty if it never ran.</param>
public sealed record LayerRun(string Path, IReadOnlyList<string> OtherPaths, Type Type, long Parameters, IReadOnlyList<LayerCall> Calls)
{
    /// <summary>The multiply-adds of its own calls, without its children's; null if they are not counted.</summary>
    public long? MultiplyAdds => Calls.Aggregate((long?)0, (sum, call) => sum + call.MultiplyAdds);

    /// <summary>Whether the output of any call was written to in place after the call.</summary>
    public bool ChangedAfterwards => Calls.Any(call => call.ChangedAfterwards);
}
