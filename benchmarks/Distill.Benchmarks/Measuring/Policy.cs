namespace Distill.Benchmarks.Measuring;

/// <summary>What holds for a whole process: how it allocates and how its threads wait.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Environment">The variables that a worker is started with.</param>
internal sealed record Policy(string Name, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>As the product runs by itself.</summary>
    public static Policy Tuned { get; } = new("tuned malloc", new Dictionary<string, string> { ["OMP_NUM_THREADS"] = "2" });

    /// <summary>For counting memory: what is freed goes back to the system at once, so that nothing that is kept hides what is taken.</summary>
    public static Policy Counted { get; } = new("counted malloc", new Dictionary<string, string> { ["OMP_NUM_THREADS"] = "2", ["DSLDISTILL_MALLOC"] = "system", ["MALLOC_MMAP_THRESHOLD_"] = "131072" });

    /// <summary>As a TorchSharp program runs by itself.</summary>
    public static Policy System { get; } = new("default malloc", new Dictionary<string, string> { ["OMP_NUM_THREADS"] = "2", ["DSLDISTILL_MALLOC"] = "system" });
}
