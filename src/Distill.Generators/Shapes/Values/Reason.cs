using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes.Values;

/// <summary>Why something is unknown.</summary>
/// <param name="text">What could not be followed, as a sentence without its full stop.</param>
/// <param name="place">Where; null where there is no source.</param>
/// <param name="mayHideCalls">Whether layers may run there that nobody saw.</param>
internal sealed class Reason(string text, Location? place, bool mayHideCalls)
{
    public string Text { get; } = text;

    public Location? Place { get; } = place;

    public bool MayHideCalls { get; } = mayHideCalls;

    public override string ToString() => Text;
}
