using System.Diagnostics;

namespace Distill.Benchmarks.Measuring;

/// <summary>Contestants of several processes that run by turns: A, B, C, A, B, C…, so that whatever slows the machine slows all of them.</summary>
internal sealed class Race : IDisposable
{
    private readonly List<(string Name, Worker Worker, string Contestant, List<double> Times)> lanes = [];
    private readonly Dictionary<Policy, Worker> workers = [];
    private readonly string benchmark;
    private readonly string input;

    public Race(string benchmark, string input)
    {
        this.benchmark = benchmark;
        this.input = input;
    }

    /// <summary>Adds a contestant, in a worker of a policy.</summary>
    public Race With(Policy policy, string contestant, string? name = null)
    {
        lanes.Add((name ?? contestant, WorkerOf(policy), contestant, []));
        return this;
    }

    /// <summary>The worker of a policy, started when it is not there.</summary>
    public Worker WorkerOf(Policy policy)
    {
        if (!workers.TryGetValue(policy, out var worker))
            workers.Add(policy, worker = Worker.Start(policy, benchmark, input));
        return worker;
    }

    /// <summary>Runs rounds for as long as the effort allows; the first ones only warm up.</summary>
    /// <returns>Milliseconds by name.</returns>
    public IReadOnlyDictionary<string, Spread> Run(Effort effort)
    {
        for (var round = 0; round < 3; round++)
            RunRound();
        foreach (var lane in lanes)
            lane.Times.Clear();
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < effort.LeastRounds || (clock.Elapsed.TotalSeconds < effort.Seconds && round < 2000); round++)
            RunRound();
        return lanes.ToDictionary(l => l.Name, l => Spread.Of(l.Times));
    }

    /// <summary>The ratio of two contestants, round by round.</summary>
    public Spread Ratio(string over, string under)
    {
        var above = lanes.First(l => l.Name == over).Times;
        var below = lanes.First(l => l.Name == under).Times;
        return Spread.Of(above.Zip(below, (a, b) => a / b));
    }

    public void Dispose()
    {
        foreach (var worker in workers.Values)
            worker.Dispose();
    }

    private void RunRound()
    {
        // The turn begins elsewhere each time, so that nobody always comes after the same one.
        var first = lanes[0].Times.Count;
        for (var turn = 0; turn < lanes.Count; turn++)
        {
            var lane = lanes[(first + turn) % lanes.Count];
            lane.Times.Add(lane.Worker.Time(lane.Contestant));
        }
    }
}
