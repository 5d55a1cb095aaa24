using System.Globalization;
using Distill.Benchmarks.Measuring;

namespace Distill.Benchmarks.Heads;

/// <summary>The last layer of a language model and the losses of its logits.</summary>
internal sealed class HeadBenchmark : IBenchmark
{
    private const string Input = "2048x512x32000";

    public string Name => "head";

    public string Purpose => "head and losses at N 2048, D 512, V 32000, gradients of hidden states and weight, 2 threads: in chunks of rows against whole logits";

    public IArena Enter(string input) => new HeadArena(input);

    public void Run(Effort effort)
    {
        using var race = new Race(Name, Input).With(Policy.Tuned, "chunks").With(Policy.Tuned, "whole").With(Policy.Tuned, "plain");
        var times = race.Run(effort);
        const double Logits = 2048.0 * 32000 * 4;
        const double Gradient = 512.0 * 32000 * 4;
        Console.WriteLine("  contestant                        ms                        of plain  peak memory MB  beyond the weight's gradient, of one logits matrix");
        foreach (var (contestant, text) in ((string, string)[])[("chunks", "fused head, in chunks"), ("whole", "fused kernel, whole logits"), ("plain", "plain operations")])
        {
            var worker = race.WorkerOf(Policy.Counted);
            worker.Time(contestant);
            var peak = worker.PeakMemory(contestant);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {text,-32}  {times[contestant].Text("0"),-24}  {race.Ratio(contestant, "plain").Median,8:0.00}  {peak / 1e6,14:0}  {(peak - Gradient) / Logits,10:P1}"));
        }
    }
}
