namespace Distill.Measure.Comparing;

/// <summary>How what was foretold of a layer compares with what hooks saw.</summary>
internal enum Verdict
{
    /// <summary>Every call was foretold, with every dimension of every output.</summary>
    Exact,

    /// <summary>Nothing foretold is wrong, but something is not known.</summary>
    Unknown,

    /// <summary>Something foretold is not so.</summary>
    Wrong,
}
