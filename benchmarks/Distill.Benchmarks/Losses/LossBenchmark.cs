using System.Globalization;
using Distill.Benchmarks.Measuring;

namespace Distill.Benchmarks.Losses;

/// <summary>Value and gradient of cross-entropy and soft targets.</summary>
internal sealed class LossBenchmark : IBenchmark
{
    private const double Measurable = 1e6;

    public string Name => "loss";

    public string Purpose => "cross-entropy + soft targets at T 4, value and gradient, 2 threads: the fused kernel against plain TorchSharp operations";

    public IArena Enter(string input) => new LossArena(input);

    public void Run(Effort effort)
    {
        Console.WriteLine("  [rows,classes]   fused ms                 plain, tuned malloc ms   plain, default malloc ms  floor ms  tuned/fused  default/fused  fused/floor  scratch  managed");
        foreach (var input in (string[])["128x100", "256x1000", "512x32000", "256x128000"])
            Run(input, effort);
    }

    private void Run(string input, Effort effort)
    {
        using var race = new Race(Name, input)
            .With(Policy.Tuned, "fused")
            .With(Policy.Tuned, "plain", "tuned")
            .With(Policy.System, "plain", "default")
            .With(Policy.Tuned, "floor");
        var times = race.Run(effort);
        var worker = race.WorkerOf(Policy.Counted);
        worker.Time("fused");
        var gradient = input.Split('x').Select(n => long.Parse(n, CultureInfo.InvariantCulture)).Aggregate(4L, (a, b) => a * b);

        // Resident memory is counted in pages, and a runtime touches some at any time: of a small gradient it says nothing.
        var scratch = gradient < Measurable ? "-" : (Math.Max(0, worker.PeakMemory("fused") - gradient) / gradient).ToString("P1", CultureInfo.InvariantCulture);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {input,-15}  {times["fused"].Text("0.000"),-23}  {times["tuned"].Text("0.000"),-23}  {times["default"].Text("0.000"),-24}  {times["floor"].Median,8:0.000}  {race.Ratio("tuned", "fused").Median,11:0.0}  {race.Ratio("default", "fused").Median,13:0.0}  {race.Ratio("fused", "floor").Median,11:0.00}  {scratch,7}  {worker.Allocated("fused"),5:0} B"));
    }
}
