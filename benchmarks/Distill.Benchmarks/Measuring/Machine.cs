using System.Globalization;

namespace Distill.Benchmarks.Measuring;

/// <summary>What a figure depends on beside the code.</summary>
internal static class Machine
{
    /// <summary>The load averages of 1, 5 and 15 minutes; a figure taken above 1 belongs to a busy machine.</summary>
    public static string Load => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "unknown";

    /// <summary>The processor's name.</summary>
    public static string Processor =>
        File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor"
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown processor";

    /// <summary>Resident memory now, in bytes.</summary>
    public static long Resident => Status("VmRSS");

    /// <summary>The most resident memory since <see cref="ForgetPeak"/>, in bytes.</summary>
    public static long Peak => Status("VmHWM");

    /// <summary>Sets the peak back to what is resident now. Linux only.</summary>
    public static void ForgetPeak()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", "5");
    }

    private static long Status(string field)
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith(field, StringComparison.Ordinal));
        return 1024 * long.Parse(line.AsSpan(field.Length + 1).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture);
    }
}
