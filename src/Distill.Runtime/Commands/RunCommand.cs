using System.CommandLine;
using System.CommandLine.Parsing;
using Distill.Runtime.Data;

namespace Distill.Runtime.Commands;

/// <summary>The command line of every program with experiments.</summary>
internal sealed class RunCommand
{
    private readonly Option<string[]> data = Texts.Several("--data", "folder", "Data to learn from and measure on: IDX, CSV, CIFAR, drawings or pictures. Given again, folders are joined. Default: the program's own.");
    private readonly Option<string?> badPictures = Texts.OneOf("--bad-pictures", ["skip", "stop"], "What becomes of a picture that cannot be read: it is named and left out, or stops the run. Default: skip.");
    private readonly Option<int?> epochs = Numbers.AtLeastOne("--epochs", "Passes over the training data. Default: as declared. The teacher's experiment keeps its own.");
    private readonly Option<int?> seed = Numbers.Whole("--seed", "First seed, of weights, batches, augmentation and the validation part. Default: as declared; of evaluate, every seed that is there.");
    private readonly Option<int?> seeds = Numbers.AtLeastOne("--seeds", "Number of seeds, counted up from the first; the table then shows means and 95 % intervals. Default: 1.");
    private readonly Option<string?> device = Texts.OneOf("--device", ["cpu", "cuda"], "Where to train and measure. Default: cpu.");
    private readonly Option<int?> threads = Numbers.AtLeastOne("--threads", "Threads on the CPU. Default: one a core. Equal seeds and threads give equal bytes.");
    private readonly Option<string?> output = Texts.Any("--out", "folder", "Where students, manifests and the report are written, and what is up to date is found. Default: runs.");
    private readonly Option<double[]> tune = Numbers.Rates("--tune", "Learning rates to pick from, as 0.01,0.03,0.1: each arm takes its best by validation accuracy with the first seed.");
    private readonly Option<int?> labels = Numbers.AtLeastOne("--labels", "Labels to keep, evenly over the classes; the other samples go without. Default: as declared.");
    private readonly Option<string?> weights = Texts.Any("--weights", "file", "The teacher's weights (safetensors, or saved by PyTorch), instead of those declared.");
    private readonly Option<int[]> measureBatch = Numbers.Counts("--measure-batch", "Samples a call that models are timed with, as 1,64. Default: 1.");
    private readonly Option<int?> measureThreads = Numbers.AtLeastOne("--measure-threads", "Threads on the CPU that models are timed with. Default: those they are trained with.");
    private readonly Option<bool> again = new("--again") { Description = "Train what is up to date as well. Default: it is kept." };
    private readonly Argument<string[]> names = new("experiments") { Description = "Their names, with or without namespace.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Command run;
    private readonly Command all = new("all", "Runs all experiments of this program, each once and after those that teach in it, and shows them in one table.");
    private readonly Command list = new("list", "Lists all experiments of this program below those that teach in them, and says which are up to date.");
    private readonly Command evaluate;
    private readonly Option<string?> student = Texts.Any("--student", "file", "The one student to measure (safetensors, or saved by PyTorch). Default: all that were trained to their end, in --out.");
    private readonly RootCommand root;

    /// <summary>The command of a program.</summary>
    /// <param name="manifest">The experiment that the program itself names; null: none.</param>
    public RunCommand(Manifest? manifest)
    {
        run = new("run", "Runs the experiments that are named, each after those that teach in it.") { names };
        evaluate = new("evaluate", "Measures what was trained before of the experiments that are named, and trains nothing.") { names, student };
        root = new(Description(manifest)) { data, badPictures, epochs, seed, seeds, device, threads, output, tune, labels, weights, measureBatch, measureThreads, again };
        foreach (var option in root.Options)
            option.Recursive = true;
        foreach (var command in new[] { run, all, list, evaluate })
        {
            command.SetAction(_ => 0);
            root.Subcommands.Add(command);
        }

        root.SetAction(_ => 0);
        foreach (var version in root.Options.OfType<VersionOption>())
            version.Action = new PrintVersions();
    }

    /// <summary>Reads the command line; shows help or versions where that is asked for.</summary>
    /// <param name="args">The program's arguments.</param>
    /// <param name="console">Where help goes.</param>
    /// <returns>The request; null where help or versions were shown and nothing is left to do.</returns>
    /// <exception cref="DistillException">An argument is wrong.</exception>
    public Request? Read(IReadOnlyList<string> args, TextWriter console)
    {
        var parse = root.Parse(args, new() { ResponseFileTokenReplacer = null });
        if (parse.Errors.Count > 0)
            throw new DistillException(Mistake(parse));
        if (parse.Action != parse.CommandResult.Command.Action)
        {
            parse.Invoke(new() { Output = console, Error = console });
            return null;
        }

        var chosen = parse.CommandResult.Command;
        var wish = chosen == run ? Wish.Named : chosen == all ? Wish.All : chosen == list ? Wish.List : chosen == evaluate ? Wish.Evaluate : Wish.Own;
        return new(wish, parse.GetValue(names) ?? [], Options(parse));
    }

    private RunOptions Options(ParseResult parse) =>
        new()
        {
            Data = parse.GetValue(data) ?? [],
            BadPictures = parse.GetValue(badPictures) == "stop" ? BadPictures.Stop : BadPictures.Skip,
            Epochs = parse.GetValue(epochs),
            Seed = parse.GetValue(seed),
            Seeds = parse.GetValue(seeds) ?? 1,
            Device = parse.GetValue(device) ?? "cpu",
            Threads = parse.GetValue(threads),
            Out = parse.GetValue(output) ?? "runs",
            Tune = parse.GetValue(tune) ?? [],
            Labels = parse.GetValue(labels),
            Weights = parse.GetValue(weights),
            Student = parse.GetValue(student),
            MeasureBatch = parse.GetValue(measureBatch) is { Length: > 0 } batches ? batches : [1],
            MeasureThreads = parse.GetValue(measureThreads),
            Again = parse.GetValue(again),
        };

    /// <summary>What an option does not take says more than the word that is left over because of it.</summary>
    private static string Mistake(ParseResult parse) =>
        parse.Errors.FirstOrDefault(e => e.SymbolResult is not CommandResult)?.Message
        ?? (parse.UnmatchedTokens.Count > 0 ? $"Unknown option '{parse.UnmatchedTokens[0]}'; --help lists the options." : parse.Errors[0].Message);

    private static string Description(Manifest? manifest) => manifest is null ? "Trains the experiments of this program."
        : manifest.Teachers.Count > 0
        ? $"{manifest.Experiment}: trains {manifest.Student.Construction} from {string.Join(" and ", manifest.Teachers.Select(t => t.Construction))}, and alone, and compares them."
        : manifest.Peers.Count > 0 ? $"{manifest.Experiment}: trains {string.Join(" and ", manifest.Peers.Select(p => p.Construction).Prepend(manifest.Student.Construction))} from each other, and each alone, and compares them."
        : manifest.SelfTaught ? $"{manifest.Experiment}: trains {manifest.Student.Construction} by what it teaches itself, and alone, and compares them."
        : $"{manifest.Experiment}: trains {manifest.Student.Construction} on hard labels.";
}
