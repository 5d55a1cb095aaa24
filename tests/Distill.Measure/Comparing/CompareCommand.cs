using System.CommandLine;
using Distill.Measure.Sources;
using Microsoft.CodeAnalysis;

namespace Distill.Measure.Comparing;

/// <summary><c>compare</c>: every layer of every model, as the interpreter foretells it and as hooks see it.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        Option<string?> models = new("--models") { Description = "Folder of model sources. Default: this repository's own corpus.", HelpName = "folder" };
        Option<string[]> drivers = new("--driver") { Description = "C# file(s) with the factories of the root models.", HelpName = "file", AllowMultipleArgumentsPerToken = true };
        Option<string?> only = new("--only") { Description = "Only models whose name contains this.", HelpName = "text" };
        Option<int> batch = new("--batch") { Description = "Samples that the models are run on.", DefaultValueFactory = _ => 3 };
        Option<int> details = new("--details") { Description = "Lines to print of each model about layers that are not exact.", DefaultValueFactory = _ => 0 };
        Option<bool> hooksOnly = new("--hooks-only") { Description = "Run the models and interpret nothing: shows that a driver is right." };
        Command compare = new("compare", "Compares what is foretold of each layer with what hooks see.") { models, drivers, only, batch, details, hooksOnly };
        compare.SetAction(parse =>
        {
            var sources = Read(parse.GetValue(models), parse.GetValue(drivers) ?? []);
            if (sources is null)
                return 0;
            var wanted = sources.Models.Where(m => m.Name.Contains(parse.GetValue(only) ?? "", StringComparison.OrdinalIgnoreCase)).ToList();
            Report.Removed(sources, Console.Out);
            if (parse.GetValue(hooksOnly))
                return HookedModels.Show(wanted, parse.GetValue(batch), Console.Out);
            return Comparison.Run(sources, wanted, parse.GetValue(batch), parse.GetValue(details), Console.Out).IsSound ? 0 : 1;
        });
        return compare;
    }

    private static ModelSources? Read(string? folder, string[] drivers)
    {
        if (folder is null)
            return OwnCorpus.Sources;
        if (!Directory.Exists(folder))
        {
            Console.WriteLine($"SKIPPED: there is no folder '{folder}', so nothing in it was measured.");
            return null;
        }

        IReadOnlyList<SyntaxTree> driverTrees = [.. drivers.Select(SourceFolder.Parse)];
        return ModelSources.Compile(SourceFolder.Read(folder, Driver.Patterns(driverTrees)), driverTrees);
    }
}
