using Distill.Runtime.Data;
using Distill.Runtime.Metrics;
using static TorchSharp.torch;

namespace Distill.Runtime.Training;

/// <summary>A loop of an experiment, tried on a few samples and thrown away.</summary>
internal sealed class DryRun : IDisposable
{
    private readonly Job job;
    private readonly Setting setting;
    private readonly ILoop loop;

    /// <summary>Builds the loop and loads the weights it declares.</summary>
    /// <exception cref="DistillException">It cannot be built, or weights do not fit.</exception>
    public DryRun(Job job, Setting setting)
    {
        this.job = job;
        this.setting = setting;
        loop = Guard($"{job.Manifest.Experiment}: the models cannot be built", () => Loops.Create(job, setting.DataOf(job.Manifest).Train, setting.Device));
    }

    private Manifest Manifest => job.Manifest;

    /// <summary>Tries forward passes, labels and one step of each arm.</summary>
    public IReadOnlyList<string> Problems()
    {
        using var scope = NewDisposeScope();
        var (train, test) = setting.DataOf(Manifest);
        var dry = Loops.Dry(train, Manifest.Input, setting.Device);
        var classes = Width(loop.Student, Manifest.Student.Construction, dry.Image);
        if (Manifest.Student.Labels is { } names && names.Count != classes)
            return [$"{Manifest.Experiment}: the student {Manifest.Student.Construction} gives {classes} logits for {names.Count} labels; give it one for each."];
        foreach (var (teacher, spec) in loop.Teachers.Zip(Manifest.Teachers))
        {
            var (width, wanted) = (Width(teacher, spec.Construction, dry.Image), spec.Labels?.Count ?? classes);
            if (width != wanted)
                return [$"{Manifest.Experiment}: the teacher {spec.Construction} gives {width} logits, {(spec.Labels is null ? $"the student {Manifest.Student.Construction} gives {classes}; give both one number of classes" : $"and has {wanted} labels; give it one for each")}."];
        }

        foreach (var (peer, spec) in loop.Peers.Zip(Manifest.Peers))
        {
            if (Width(peer, spec.Construction, dry.Image) is var width && width != classes)
                return [$"{Manifest.Experiment}: the peer {spec.Construction} gives {width} logits, the student {Manifest.Student.Construction} gives {classes}; give both one number of classes."];
        }

        string[] labels = [.. LabelProblems(train, classes), .. LabelProblems(test, classes)];
        if (labels.Length > 0)
            return labels;
        var foretold = new Foretold(Manifest, loop);
        var samples = dry.Image.shape[0];
        string?[] logits = [foretold.Disagreement("student", Manifest.Student, [samples, classes]), loop.Teacher is null ? null : foretold.Disagreement("teacher", Manifest.Teacher!, [samples, Manifest.Teacher!.Labels?.Count ?? classes])];
        TryStep(dry);
        return [.. logits.OfType<string>(), .. foretold.Disagreements(Manifest.Accumulate == 1 ? samples : 0)];
    }

    /// <summary>Compares the teacher with the model that is to become it.</summary>
    public IReadOnlyList<string> TeacherProblems(Experiment from, int position)
    {
        var source = new Job(from, Arms.Of(from.Manifest)[^1], from.Manifest.Seed, 1, from.Manifest.LearningRate, []);
        using var other = Loops.Create(source, setting.DataOf(from.Manifest).Train, setting.Device);
        var same = Weights(loop.Teachers[position]).SequenceEqual(Weights(other.Student));
        return same ? [] : [$"{Manifest.Experiment}: the teacher is {Manifest.Teachers[position].Construction}, but {from.Manifest.Experiment} trains {from.Manifest.Student.Construction}, whose weights do not fit; declare both alike."];
    }

    public void Dispose() => loop.Dispose();

    private static IEnumerable<(string, string)> Weights(nn.Module model) =>
        model.state_dict().Select(w => (w.Key, Shapes.OfSample(w.Value.shape)));

    private static IEnumerable<string> LabelProblems(IDataSet data, long classes)
    {
        var labels = Labels.Of(data);
        var wrong = Array.FindIndex(labels, l => l != Batch.Unlabelled && (l < 0 || l >= classes));
        if (wrong >= 0)
            yield return $"{data.Name}: sample {wrong} has label {labels[wrong]}, a label the model has no class for; the student gives {classes} logits, for labels 0 to {classes - 1}.";
        else if (Array.TrueForAll(labels, l => l == Batch.Unlabelled))
            yield return $"{data.Name}: no sample has a label.";
    }

    /// <summary>One step of each arm, and of each of its stages: what a step demands of shapes, layers and settings shows here.</summary>
    private void TryStep(Batch dry)
    {
        foreach (var arm in Arms.Of(Manifest))
        {
            var stages = StageRun.Of(arm, Manifest, epochs: 1);
            foreach (var stage in stages)
            {
                Guard($"{Manifest.Experiment}: a step{(stages.Count > 1 ? $" of stage {stage.Number}" : string.Empty)} fails", () =>
                {
                    TryStep(dry, arm, stage);
                    return true;
                });
            }
        }
    }

    private void TryStep(Batch dry, Arm arm, StageRun stage)
    {
        var sums = new LossSums(stage.Terms.Count);
        if (arm != Arm.Alone)
            loop.Begin(stage.Number);
        loop.Train();
        if (arm == Arm.Alone)
            loop.StepAlone(dry, new(0, 1, 1), sums);
        else
            loop.Step(dry, new(0, 1, 1), sums);
    }

    /// <summary>How many logits a model gives.</summary>
    private static long Width(nn.Module<Tensor, Tensor> model, string name, Tensor image)
    {
        using var mode = EvalMode.Of(model);
        using var withoutGraph = no_grad();
        var logits = Guard($"{name} does not take {Shapes.Text(image)}", () => model.call(image));
        return logits.dim() == 2 && logits.shape[0] == image.shape[0]
            ? logits.shape[1]
            : throw new DistillException($"{name} gives {Shapes.Text(logits)} for {Shapes.Text(image)}; a model gives logits [N,C].");
    }

    /// <summary>Runs what the user wrote: whatever it throws is said in one line.</summary>
    private static T Guard<T>(string what, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (Exception e) when (e is not DistillException)
        {
            throw new DistillException($"{what}: {e.Message.Split('\n')[0].Trim()}", e);
        }
    }
}
