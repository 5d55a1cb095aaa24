using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>A loss with weights or state of its own.</summary>
/// <remarks>
/// Its constructor takes the loop's start and what the layers gave for a dry batch, by which it sizes its parts; then come the properties of
/// its attribute. <c>Begin()</c>, where its mark says so, is called before the models are; <c>Value(student, teacher)</c> gives the scalar of a batch, with its graph. Its parameters are moved by the student's
/// optimizer, its buffers are state: <c>state_dict()</c> holds both, so that a checkpoint can. Neither is ever saved with the student.
/// </remarks>
/// <param name="name">The loss, as the declaration names it.</param>
public abstract class TrainedLoss(string name) : nn.Module(name)
{
    /// <summary>1×1 convolution without bias and BatchNorm: what brings a map of the student to another width.</summary>
    /// <param name="from">Channels that go in.</param>
    /// <param name="to">Channels that come out.</param>
    /// <returns>A layer <c>[N,S,H,W] → [N,T,H,W]</c>.</returns>
    private protected static nn.Module<Tensor, Tensor> Connector(long from, long to) =>
        nn.Sequential(nn.Conv2d(from, to, kernel_size: 1L, bias: false), nn.BatchNorm2d(to));
}
