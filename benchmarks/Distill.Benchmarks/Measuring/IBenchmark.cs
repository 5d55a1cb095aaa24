namespace Distill.Benchmarks.Measuring;

/// <summary>A benchmark: <c>dotnet run -c Release --project benchmarks/Distill.Benchmarks -- name</c>. Found by its type; no list names it.</summary>
internal interface IBenchmark
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>What it measures, in one line.</summary>
    string Purpose { get; }

    /// <summary>Measures and prints.</summary>
    /// <param name="effort">How long it may take.</param>
    void Run(Effort effort);

    /// <summary>The contestants over one input; made inside a worker process.</summary>
    /// <param name="input">The input's name, as <see cref="Run"/> gave it to the workers.</param>
    /// <returns>Contestants by name.</returns>
    IArena Enter(string input);
}
