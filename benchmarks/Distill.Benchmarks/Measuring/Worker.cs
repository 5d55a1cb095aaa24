using System.Diagnostics;
using System.Globalization;

namespace Distill.Benchmarks.Measuring;

/// <summary>A process of one policy that runs contestants when told to, one at a time, and idles in between.</summary>
internal sealed class Worker : IDisposable
{
    /// <summary>The first argument of a worker process.</summary>
    public const string Command = "--worker";

    private const double LeastMilliseconds = 10;

    private readonly Process process;

    private Worker(Process process) => this.process = process;

    /// <summary>Starts a worker that has made its arena.</summary>
    public static Worker Start(Policy policy, string benchmark, string input)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(Worker).Assembly.Location);
        foreach (var argument in (string[])[Command, benchmark, input])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in policy.Environment)
            start.Environment[name] = value;
        var worker = new Worker(Process.Start(start)!);
        worker.Answer();
        return worker;
    }

    /// <summary>Serves in the worker process: one line is asked, one line is answered.</summary>
    public static int Serve(string[] args)
    {
        using var arena = Suite.Find(args[0]).Enter(args[1]);
        var repeats = new Dictionary<string, int>();
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } line)
        {
            var question = line.Split('\t');
            Console.WriteLine(Measure(question[0], arena.Contestants[question[1]], repeats, question[1]).ToString(CultureInfo.InvariantCulture));
        }

        return 0;
    }

    /// <summary>Milliseconds of one run.</summary>
    public double Time(string contestant) => Ask("time", contestant);

    /// <summary>Bytes of resident memory that one run took at its peak, beyond what was there before.</summary>
    public double PeakMemory(string contestant) => Ask("peak", contestant);

    /// <summary>Bytes of managed memory that one run allocated.</summary>
    public double Allocated(string contestant) => Ask("allocated", contestant);

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static double Measure(string what, Action run, Dictionary<string, int> repeats, string contestant)
    {
        switch (what)
        {
            case "time":
                return Time(run, repeats, contestant);
            case "peak":
                Machine.ForgetPeak();
                var before = Machine.Resident;
                run();
                return Machine.Peak - before;
            default:
                var allocated = GC.GetTotalAllocatedBytes(precise: true);
                run();
                return GC.GetTotalAllocatedBytes(precise: true) - allocated;
        }
    }

    /// <summary>What is over in less than <see cref="LeastMilliseconds"/> is run as often as fills them, as a training loop would.</summary>
    private static double Time(Action run, Dictionary<string, int> repeats, string contestant)
    {
        var times = repeats.GetValueOrDefault(contestant, 1);
        var start = Clock.Now;
        for (var i = 0; i < times; i++)
            run();
        var each = (Clock.Now - start).TotalMilliseconds / times;
        repeats[contestant] = each * times > LeastMilliseconds ? times : (int)Math.Clamp(LeastMilliseconds / each, times, 1000);
        return each;
    }

    private double Ask(string what, string contestant)
    {
        process.StandardInput.WriteLine($"{what}\t{contestant}");
        return double.Parse(Answer(), CultureInfo.InvariantCulture);
    }

    private string Answer() => process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("A worker ended; its reason stands above.");
}
