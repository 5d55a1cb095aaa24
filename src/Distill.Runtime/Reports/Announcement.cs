using Distill.Runtime.Data;
using Distill.Runtime.Training;

namespace Distill.Runtime.Reports;

/// <summary>What a run says before it begins: what learns from what, on which data, how.</summary>
internal static class Announcement
{
    public static IEnumerable<string> Of(Manifest manifest, Setting setting, Orders orders)
    {
        yield return $"{manifest.Experiment}: {Learning(manifest)}";
        yield return $"Data: {Data(setting.DataOf(manifest))}";
        foreach (var note in setting.DataOf(manifest).Notes)
            yield return $"Data: {note}";
        if (orders.LabelsOf(manifest) is { } labels)
        {
            yield return string.Create(
                Invariant,
                $"Labels: {labels} are kept, evenly over the classes; a quarter of each batch has one, or more where more have. Validation and {(manifest.Teacher is null ? "test" : "test use, and the teacher learned from,")} all.");
        }

        yield return $"Objective: {Objective(manifest)}";
        yield return string.Create(
            Invariant,
            $"Run: {setting.Options.Epochs ?? manifest.Epochs} epochs, batches of {manifest.BatchSize}, {(manifest.Stages is null ? Moved(manifest.Optimizer, manifest.Schedule) : string.Create(Invariant, $"{manifest.Stages.Count} stages"))}, {Seeds(orders.Seeds(manifest))}, {Place(setting)}");
        foreach (var stage in StageText.Lines(manifest))
            yield return stage;
    }

    /// <summary>What learns from what.</summary>
    private static string Learning(Manifest manifest) => manifest switch
    {
        { Teachers: { Count: > 0 } teachers } => $"{manifest.Student.Construction} learns from {string.Join(" and ", teachers.Select(Taught))}",
        { Peers: { Count: > 0 } peers } => $"{string.Join(" and ", peers.Select(p => p.Construction).Prepend(manifest.Student.Construction))} learn from each other",
        { SelfTaught: true } => $"{manifest.Student.Construction} teaches itself",
        _ => $"{manifest.Student.Construction} learns from hard labels",
    };

    private static string Taught(ModelSpec teacher) =>
        teacher.Average is { } kept ? string.Create(Invariant, $"the moving average of itself ({kept})") : teacher.Construction;

    /// <summary>The same where nothing is trained.</summary>
    public static IEnumerable<string> OfEvaluation(Manifest manifest, Setting setting, IReadOnlyList<int> seeds)
    {
        yield return $"{manifest.Experiment}: {(setting.Options.Student is { } file ? $"{manifest.Student.Construction} from {file}" : $"what was trained of {manifest.Student.Construction}")} is measured, and nothing trained";
        var test = setting.DataOf(manifest).Test;
        yield return string.Create(Invariant, $"Data: {test.Name}, {test.Count} to measure on");
        foreach (var note in setting.DataOf(manifest).Notes)
            yield return $"Data: {note}";
        yield return $"Run: {(seeds.Count == 0 ? string.Empty : $"{Seeds(seeds)}, ")}{Place(setting)}";
    }

    /// <summary>What the terms of the objective are, and what the student alone learns from.</summary>
    private static string Objective(Manifest manifest)
    {
        var terms = string.Join(" + ", manifest.Losses.Select(l => l.Weight == 1 ? l.Declared : string.Create(Invariant, $"{l.Weight} {l.Declared}")));
        return Arms.Of(manifest).Contains(Arm.Alone) ? $"{terms}; the student alone: CrossEntropy" : terms;
    }

    private static string Moved(string optimizer, string? schedule) => schedule is null ? optimizer : $"{optimizer}, {schedule}";

    private static string Data(DataPair data)
    {
        var (train, test) = data;
        var validation = (int)Math.Round(train.Count * TrainingSet.ValidationShare, MidpointRounding.AwayFromZero);
        return string.Create(Invariant, $"{train.Name}, {train.Count - validation} samples to learn from and {validation} to validate on; {test.Name}, {test.Count} to measure on once");
    }

    private static string Seeds(IReadOnlyList<int> seeds) => seeds.Count == 1
        ? string.Create(Invariant, $"seed {seeds[0]}")
        : string.Create(Invariant, $"seeds {seeds[0]} to {seeds[^1]}");

    private static string Place(Setting setting) => string.Create(Invariant, $"{torch.get_num_threads()} thread{(torch.get_num_threads() == 1 ? string.Empty : "s")} on {setting.Options.Device}");
}
