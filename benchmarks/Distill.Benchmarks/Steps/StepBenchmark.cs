using System.Globalization;
using Distill.Benchmarks.Measuring;

namespace Distill.Benchmarks.Steps;

/// <summary>One training step.</summary>
internal sealed class StepBenchmark : IBenchmark
{
    public string Name => "step";

    public string Purpose => "a step of 128 pictures, emitted, against the same loop written by hand in TorchSharp; malloc and threads are the same for both";

    public IArena Enter(string input) => new StepArena(input);

    public void Run(Effort effort)
    {
        Console.WriteLine("  model, threads  malloc          emitted ms               by hand ms               emitted/by hand       managed");
        foreach (var input in (string[])["mlp1", "mlp2", "cnn1", "cnn2"])
        {
            foreach (var policy in (Policy[])[Policy.Tuned, Policy.System])
                Run(input, policy, effort);
        }
    }

    private void Run(string input, Policy policy, Effort effort)
    {
        using var race = new Race(Name, input).With(policy, "emitted").With(policy, "plain");
        var times = race.Run(effort);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {input[..^1]}, {input[^1],-10}  {policy.Name,-14}  {times["emitted"].Text("0.000"),-23}  {times["plain"].Text("0.000"),-23}  {race.Ratio("emitted", "plain").Text("0.000"),-20}  {race.WorkerOf(policy).Allocated("emitted"),5:0} B"));
    }
}
