using static TorchSharp.torch;

namespace Distill.Runtime.Training;

/// <summary>A model that comes out of a training beside the student, and is saved and measured as the student is.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Title">What it is, for people.</param>
/// <param name="Spec">How it was built.</param>
/// <param name="Model">The model; it is the loop's.</param>
internal sealed record Companion(string Name, string Title, ModelSpec Spec, nn.Module<Tensor, Tensor> Model)
{
    /// <summary>The companions that an arm trains: peers, and the moving averages of a student that learns from them.</summary>
    public static IReadOnlyList<Companion> Of(ILoop loop, Manifest manifest, Arm arm) =>
    [
        .. loop.Peers.Zip(manifest.Peers, (model, spec) => new Companion(spec.As!, $"{(spec.As == "peer" ? "peer" : $"peer '{spec.As}'")} {Arms.Folder(arm)}", spec, model)),
        .. from teacher in loop.Teachers.Zip(manifest.Teachers, (model, spec) => (Model: model, Spec: spec))
           where teacher.Spec.Average is not null && arm != Arm.Alone
           select Average(teacher.Spec, teacher.Model),
    ];

    private static Companion Average(ModelSpec spec, nn.Module<Tensor, Tensor> model) => spec.As is { } name
        ? new($"average-{name}", $"average '{name}' of the student", spec, model)
        : new("average", "average of the student", spec, model);
}
