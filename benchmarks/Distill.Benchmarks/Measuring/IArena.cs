namespace Distill.Benchmarks.Measuring;

/// <summary>Contestants that do the same work on the same input, in one process.</summary>
internal interface IArena : IDisposable
{
    /// <summary>What each contestant does once.</summary>
    IReadOnlyDictionary<string, Action> Contestants { get; }
}
