using System.Globalization;
using Distill.Benchmarks.Measuring;

namespace Distill.Benchmarks.Losses;

/// <summary>What two more losses cost in the sum.</summary>
internal sealed class SumBenchmark : IBenchmark
{
    public string Name => "sum";

    public string Purpose => "cross-entropy + soft targets + DKD in one sum against soft targets alone, value and gradient, T 4, 2 threads, both fused";

    public IArena Enter(string input) => new SumArena(input);

    public void Run(Effort effort)
    {
        Console.WriteLine("  [rows,classes]   alone ms                 sum ms                   sum/alone");
        foreach (var input in (string[])["256x1000", "512x32000", "256x128000"])
        {
            using var race = new Race(Name, input).With(Policy.Tuned, "alone").With(Policy.Tuned, "sum");
            var times = race.Run(effort);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {input,-15}  {times["alone"].Text("0.000"),-23}  {times["sum"].Text("0.000"),-23}  {race.Ratio("sum", "alone").Median,9:0.00}"));
        }
    }
}
