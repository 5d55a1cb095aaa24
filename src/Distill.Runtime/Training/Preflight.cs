using Distill.Runtime.Data;

namespace Distill.Runtime.Training;

/// <summary>
/// Finds what would stop a run, before its first step: every problem of every experiment in the chain of teachers, in one message.
/// What the compiler could not know is tried on a dry batch, on models that are thrown away.
/// </summary>
/// <param name="setting">Where and on what the run takes place.</param>
internal sealed class Preflight(Setting setting)
{
    private readonly List<string> problems = [];

    /// <summary>Checks a run.</summary>
    /// <param name="setting">Where and on what the run takes place.</param>
    /// <param name="chain">The experiment, and those that its teacher comes from.</param>
    /// <exception cref="DistillException">Something would stop it.</exception>
    public static void Check(Setting setting, IReadOnlyList<Experiment> chain) => Check([(setting, chain)]);

    /// <summary>Checks several runs before the first of them.</summary>
    /// <param name="runs">Each with the experiments that it needs.</param>
    /// <exception cref="DistillException">Something would stop one of them.</exception>
    public static void Check(IReadOnlyList<(Setting Setting, IReadOnlyList<Experiment> Chain)> runs)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Report(runs.SelectMany(run => Problems(run.Setting, run.Chain, seen)));
    }

    /// <summary>Checks what an evaluation needs: no teacher, and nothing of the training part.</summary>
    /// <param name="setting">Where and on what it takes place.</param>
    /// <param name="experiment">Whose students are measured.</param>
    /// <exception cref="DistillException">Something would stop it.</exception>
    public static void CheckToMeasure(Setting setting, Experiment experiment)
    {
        var preflight = new Preflight(setting);
        preflight.CheckOutput();
        preflight.CheckModels(experiment);
        Report(preflight.problems);
    }

    private static void Report(IEnumerable<string> problems)
    {
        var all = problems.Distinct(StringComparer.Ordinal).ToArray();
        if (all.Length > 0)
            throw new DistillException(all.Length == 1 ? all[0] : $"{all.Length} problems:{string.Concat(all.Select(p => $"\n  - {p}"))}");
    }

    private static List<string> Problems(Setting setting, IReadOnlyList<Experiment> chain, HashSet<string> seen)
    {
        var preflight = new Preflight(setting);
        preflight.CheckOutput();
        var named = chain[0].Manifest;
        preflight.Collect(() => TrainingSet.Cut(setting.DataOf(named).Train, named.Seed, new Orders(setting).LabelsOf(named)));
        foreach (var experiment in chain.Where(e => seen.Add(e.Manifest.Experiment)))
            preflight.Check(experiment);
        return preflight.problems;
    }

    private void CheckOutput()
    {
        if (setting.Output.WhyNotWritable() is { } problem)
            problems.Add(problem);
    }

    private void Check(Experiment experiment)
    {
        CheckTeacherSource(experiment);
        CheckModels(experiment);
    }

    private void CheckModels(Experiment experiment)
    {
        var manifest = experiment.Manifest;
        var known = problems.Count;
        CheckShape(manifest, setting.Data.Train);
        // Pictures to measure on that are wrong in the same way are the same mistake.
        if (!setting.Data.Test.Shape.SequenceEqual(setting.Data.Train.Shape))
            CheckShape(manifest, setting.Data.Test);
        if (problems.Count == known)
            Collect(() => TryLoop(experiment));
    }

    private void Collect(Action check)
    {
        try
        {
            check();
        }
        catch (DistillException e)
        {
            problems.Add(e.Message);
        }
    }

    private void CheckShape(Manifest manifest, IDataSet data)
    {
        if (!data.Shape.SequenceEqual(manifest.Input.Shape))
            problems.Add($"{data.Name}: its samples are {Shapes.OfSample(data.Shape)}, but [Input] says {Shapes.OfSample(manifest.Input.Shape)}; change [Input] or give other data.");
    }

    private void CheckTeacherSource(Experiment experiment)
    {
        foreach (var teacher in experiment.Manifest.Teachers.Where(t => t is { Weights: null, From: null, Average: null } && setting.Options.Weights is null))
            problems.Add($"The teacher {teacher.Construction} of {experiment.Manifest.Experiment} has no weights and would teach noise; add From = typeof(…), Weights = \"…\", or --weights <file>.");
    }

    private void TryLoop(Experiment experiment)
    {
        if (experiment.Manifest.Teachers.Count > 1 && setting.Options.Weights is not null)
            throw new DistillException($"--weights names one file, but {experiment.Manifest.Experiment} has {experiment.Manifest.Teachers.Count} teachers; write Weights = \"…\" at each of them.");
        if (experiment.Manifest.Teachers.Any(t => t.Average is not null) && setting.Options.Weights is not null)
            throw new DistillException($"--weights names a teacher's file, but the teacher of {experiment.Manifest.Experiment} is the moving average of the student; leave the option away.");
        var files = Teachers.DeclaredFiles(experiment.Manifest, setting.Options);
        IReadOnlyList<string?> teacherFiles = setting.Options.Weights is not null ? files : [.. files.Zip(experiment.TeachersFrom, (file, from) => from is null ? file : null)];
        var job = new Job(experiment, Arms.Of(experiment.Manifest)[^1], experiment.Manifest.Seed, 1, experiment.Manifest.LearningRate, teacherFiles);
        using var dry = new DryRun(job, setting);
        var found = dry.Problems();
        for (var i = 0; found.Count == 0 && i < experiment.Manifest.Teachers.Count && setting.Options.Weights is null; i++)
        {
            if (experiment.TeachersFrom[i] is { } from)
                found = dry.TeacherProblems(from, i);
        }

        problems.AddRange(found);
    }
}
