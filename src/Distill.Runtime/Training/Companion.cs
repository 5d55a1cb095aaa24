using static TorchSharp.torch;

namespace Distill.Runtime.Training;

/// <summary>A model that comes out of a training beside the student, and is saved and measured as the student is.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Title">What it is, for people.</param>
/// <param name="Spec">How it was built.</param>
/// <param name="Model">The model; it is the loop's.</param>
internal sealed record Companion(string Name, string Title, ModelSpec Spec, nn.Module<Tensor, Tensor> Model)
{
    /// <summary>The companions that an arm trains: the moving averages of a student that learns from them.</summary>
    public static IReadOnlyList<Companion> Of(ILoop loop, Manifest manifest, Arm arm) => arm == Arm.Alone ? [] :
    [
        .. from teacher in loop.Teachers.Zip(manifest.Teachers, (model, spec) => (Model: model, Spec: spec))
           where teacher.Spec.Average is not null
           select new Companion(teacher.Spec.As ?? "average", $"{(teacher.Spec.As is { } name ? $"average '{name}'" : "average")} of the student", teacher.Spec, teacher.Model),
    ];
}
