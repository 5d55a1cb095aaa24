using System.Globalization;

namespace Distill.Measure.Fuzzing;

/// <summary>Many spoilt programs, one after the other.</summary>
/// <param name="Cases">What each led to.</param>
internal sealed record Fuzz(IReadOnlyList<FuzzCase> Cases)
{
    /// <summary>Longer than this no program may be read.</summary>
    public const double LimitMilliseconds = 1000;

    /// <summary>A program that is read for so long is taken for a hang, and ends the run.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    /// <summary>The share of programs that still bind, from 0 to 1.</summary>
    public double Binding => Cases.Count == 0 ? 0 : (double)Cases.Count(c => c.Binds) / Cases.Count;

    /// <summary>What must not have happened.</summary>
    public IReadOnlyList<FuzzCase> Faults => [.. Cases.Where(c => c.Fault is not null || c.Milliseconds > LimitMilliseconds)];

    /// <summary>Spoils and reads programs.</summary>
    /// <param name="first">The number of the first one.</param>
    /// <param name="count">How many.</param>
    /// <param name="output">Where faults are printed when they happen.</param>
    /// <exception cref="MeasureException">A program hangs.</exception>
    public static Fuzz Run(int first, int count, TextWriter output)
    {
        var seeds = FuzzSeed.OfCorpus();
        List<FuzzCase> cases = [];
        for (var number = first; number < first + count; number++)
        {
            var one = Bounded(number, seeds);
            // The machine may have been busy with something else: what is slow once counts only if it is slow again.
            if (one is { Fault: null, Milliseconds: > LimitMilliseconds } && Bounded(number, seeds) is var again && again.Milliseconds < one.Milliseconds)
                one = again;
            cases.Add(one);
            if (one.Fault is not null || one.Milliseconds > LimitMilliseconds)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"FAULT in number {number} ({one.Model}, {one.Milliseconds:0} ms): {one.Fault ?? "too slow"}"));
        }

        return new(cases);
    }

    /// <summary>Prints the totals.</summary>
    public void Print(TextWriter output)
    {
        var times = Cases.Select(c => c.Milliseconds).Order().ToList();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Cases.Count} mutations: {Binding:P1} still bind; {Faults.Count} faults (AD0001, CS8785, exceptions, over {LimitMilliseconds:0} ms); milliseconds each: median {times[times.Count / 2]:0.0}, 99 % {times[times.Count * 99 / 100]:0.0}, worst {times[^1]:0.0}."));
    }

    private static FuzzCase Bounded(int number, IReadOnlyList<FuzzSeed> seeds)
    {
        var task = Task.Run(() => FuzzCase.Of(number, seeds));
        return task.Wait(Hang) ? task.Result : throw new MeasureException($"Number {number} hangs: it is read for more than {Hang.TotalSeconds:0} seconds.");
    }
}
