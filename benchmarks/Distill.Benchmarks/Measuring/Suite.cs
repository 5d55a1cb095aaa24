using System.Globalization;

namespace Distill.Benchmarks.Measuring;

/// <summary>Finds the benchmarks that were asked for, and runs them.</summary>
internal static class Suite
{
    public static int Run(string[] args)
    {
        var benchmarks = typeof(Suite).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IBenchmark)))
            .Select(t => (IBenchmark)Activator.CreateInstance(t)!)
            .OrderBy(b => b.Name, StringComparer.Ordinal)
            .ToArray();
        var names = args.Where(a => a is not ("--thorough" or Clock.Option)).ToArray();
        Clock.Choose(args);
        var chosen = names is ["all"] ? benchmarks : [.. benchmarks.Where(b => names.Contains(b.Name))];
        if (chosen.Length == 0 || (names is not ["all"] && chosen.Length < names.Length))
        {
            Console.Error.WriteLine("Usage: Distill.Benchmarks <name>… | all [--thorough] [--cpu]");
            foreach (var benchmark in benchmarks)
                Console.Error.WriteLine($"  {benchmark.Name,-8} {benchmark.Purpose}");
            return 2;
        }

        var effort = args.Contains("--thorough") ? Effort.Thorough : Effort.Short;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd HH:mm}Z, {Machine.Processor}, {Environment.ProcessorCount} cores, load {Machine.Load}, {Clock.Text}"));
        foreach (var benchmark in chosen)
        {
            Console.WriteLine($"\n{benchmark.Name}: {benchmark.Purpose}");
            benchmark.Run(effort);
            Console.WriteLine($"load {Machine.Load}");
        }

        return 0;
    }

    public static IBenchmark Find(string name) =>
        (IBenchmark)Activator.CreateInstance(typeof(Suite).Assembly.GetTypes()
            .First(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IBenchmark)) && ((IBenchmark)Activator.CreateInstance(t)!).Name == name))!;
}
