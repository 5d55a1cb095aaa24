using System.CommandLine;

namespace Distill.Measure.Fuzzing;

/// <summary><c>fuzz</c>: spoilt sources, read by generator, analyzer and interpreter.</summary>
internal static class FuzzCommand
{
    /// <summary>Fewer binding programs than this would test the parser instead of the interpreter.</summary>
    private const double LeastBinding = 0.3;

    public static Command Create()
    {
        Option<int> count = new("--count") { Description = "Mutations.", DefaultValueFactory = _ => 20_000 };
        Option<int> first = new("--first") { Description = "Number of the first; the same numbers give the same programs.", DefaultValueFactory = _ => 0 };
        Option<bool> print = new("--print") { Description = "Print the first program instead of reading any." };
        Command fuzz = new("fuzz", "Spoils models and experiments at random; nothing that reads them may fail or be slow.") { count, first, print };
        fuzz.SetAction(parse =>
        {
            if (parse.GetValue(print))
            {
                foreach (var tree in FuzzCase.Spoilt(parse.GetValue(first), FuzzSeed.OfCorpus()).Program.SyntaxTrees.Skip(1))
                    Console.WriteLine(tree);
                return 0;
            }

            var run = Fuzz.Run(parse.GetValue(first), parse.GetValue(count), Console.Out);
            run.Print(Console.Out);
            return run.Faults.Count == 0 && run.Binding >= LeastBinding ? 0 : 1;
        });
        return fuzz;
    }
}
