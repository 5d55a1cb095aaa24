using System.Diagnostics;

namespace Distill.Benchmarks.Measuring;

/// <summary>
/// What is counted: the time that passes, or with <c>--cpu</c> the time that all threads of the process spend computing, which says
/// something on a machine that others use too. Workers inherit the choice.
/// </summary>
internal static class Clock
{
    public const string Option = "--cpu";

    private const string Variable = "DSLDISTILL_BENCHMARK_CLOCK";

    private static bool IsProcessor => Environment.GetEnvironmentVariable(Variable) == "cpu";

    public static string Text => IsProcessor ? "processor time of all threads" : "elapsed time";

    public static TimeSpan Now => IsProcessor ? Environment.CpuUsage.TotalTime : Stopwatch.GetElapsedTime(0);

    public static void Choose(string[] args)
    {
        if (args.Contains(Option))
            Environment.SetEnvironmentVariable(Variable, "cpu");
    }
}
