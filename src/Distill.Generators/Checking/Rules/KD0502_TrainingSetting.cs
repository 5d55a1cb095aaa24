using System.Globalization;
using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>Epochs, batch size, learning rate and schedule are possible, each by itself and together.</summary>
internal sealed class KD0502_TrainingSetting : RangeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0502", "A setting of the training is out of range", "{0} must be {1}, but is {2}");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        var single = base.Check(declaration, cancellation).ToArray();
        return single.Length > 0 ? single : Together(declaration);
    }

    protected override IEnumerable<Declared<Attribute>> Asked(Declaration declaration) => declaration.Training;

    /// <summary>A schedule has to come to its end within the epochs of the run, or of each stage that has it.</summary>
    private IEnumerable<Diagnostic> Together(Declaration declaration)
    {
        foreach (var schedule in declaration.Schedules)
        {
            if (Shortest(declaration, schedule) is not var (epochs, whole))
                continue;
            var demand = FormattableString.Invariant($"less than the {epochs} epoch{(epochs == 1 ? string.Empty : "s")} of {whole}");
            if (schedule.Value.WarmupEpochs >= epochs)
                yield return At(schedule.PlaceOf(nameof(schedule.Value.WarmupEpochs)), nameof(schedule.Value.WarmupEpochs), demand, schedule.Value.WarmupEpochs.ToString(CultureInfo.InvariantCulture));
            if (schedule.Value is not Schedule.StepAttribute step)
                continue;
            for (var i = 0; i < step.Epochs.Length; i++)
            {
                if (step.Epochs[i] >= epochs)
                    yield return At(schedule.PlaceOf(nameof(step.Epochs), i), FormattableString.Invariant($"{nameof(step.Epochs)}[{i}]"), demand, step.Epochs[i].ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>The fewest epochs that a schedule may have; null: no stage has it.</summary>
    private static (int Epochs, string Of)? Shortest(Declaration declaration, Declared<ScheduleAttribute> schedule)
    {
        if (declaration.Stages.IsEmpty)
            return (declaration.Run.Value.Epochs, "the run");
        var shortest = declaration.Stages.Where(s => StageReader.Schedule(declaration, s.Value.Number) == schedule).OrderBy(s => s.Value.Epochs).FirstOrDefault();
        return shortest is null ? null : (shortest.Value.Epochs, FormattableString.Invariant($"stage {shortest.Value.Number}"));
    }
}
