namespace Distill.Corpus;

/// <summary>What can be wrong with a tap on a layer.</summary>
public enum TapProblem
{
    /// <summary>The layer is registered, but <c>forward</c> never reaches it.</summary>
    NeverRuns,

    /// <summary>The layer runs, but by <c>forward</c> instead of <c>call</c>, so that no hook fires.</summary>
    Bypassed,

    /// <summary>The layer runs more than once in a forward pass.</summary>
    RunsAgain,

    /// <summary>Something changes the layer's output in place after a tap has seen it.</summary>
    ChangedAfterwards,

    /// <summary>The layer is kept where TorchSharp does not find it: it is in no state dict and no optimizer sees it.</summary>
    NotRegistered,
}
