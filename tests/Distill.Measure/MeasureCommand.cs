using System.CommandLine;
using Distill.Measure.Comparing;
using Distill.Measure.Fuzzing;

namespace Distill.Measure;

/// <summary>The command line of this program.</summary>
internal static class MeasureCommand
{
    /// <summary>Runs what the arguments ask for.</summary>
    /// <returns>0 if everything measured is as it must be, 1 if not, 2 if nothing could be measured.</returns>
    public static int Run(string[] args)
    {
        var root = new RootCommand("Measures what the compiler says of models against what the models do.") { CompareCommand.Create(), FuzzCommand.Create() };
        try
        {
            return root.Parse(args).Invoke(new() { EnableDefaultExceptionHandler = false });
        }
        catch (MeasureException nothing)
        {
            Console.Error.WriteLine(nothing.Message);
            return 2;
        }
    }
}
