using Distill.Runtime.Data;
using static TorchSharp.torch;

namespace Distill.Runtime.Training;

/// <summary>Teachers of different labels as one model over the student's: their logits side by side. Where two know a label, the surer one speaks; where labels have no names, all know all, and it is the mean of their probabilities.</summary>
internal sealed class SideBySide : nn.Module<Tensor, Tensor>
{
    private readonly IReadOnlyList<nn.Module<Tensor, Tensor>> teachers;
    private readonly int[][] classes;
    private readonly int count;

    /// <summary>Joins teachers; they stay the caller's.</summary>
    public SideBySide(IReadOnlyList<nn.Module<Tensor, Tensor>> teachers, Manifest manifest)
        : base(nameof(SideBySide))
    {
        this.teachers = teachers;
        var student = manifest.Student.Labels ?? [];
        count = student.Count;
        classes = [.. manifest.Teachers.Select(t => (t.Labels ?? student).Select(l => LabelNames.Find(student, l)).ToArray())];
        for (var i = 0; i < teachers.Count; i++)
            register_module($"teacher{i}", teachers[i]);
        // What is measured in eval mode goes back to the mode it was in, with all its children.
        eval();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (count == 0)
            return (teachers.Select(t => t.call(input).softmax(1)).Aggregate((sum, p) => sum + p) / teachers.Count).log();
        var all = full([input.shape[0], count], float.NegativeInfinity, device: input.device);
        for (var i = 0; i < teachers.Count; i++)
        {
            var logits = teachers[i].call(input);
            for (var k = 0; k < classes[i].Length; k++)
                all.select(1, classes[i][k]).copy_(all.select(1, classes[i][k]).maximum(logits.select(1, k)));
        }

        return all;
    }
}
