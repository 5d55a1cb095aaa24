using static TorchSharp.torch;

namespace Distill.Runtime.Training;

/// <summary>
/// Makes the trained layer between a guided layer and a hint, sized by what the build knew of both, or by what they gave for one dry batch.
/// Romero et al.: FitNets, 2015 (arXiv:1412.6550).
/// </summary>
public static class Adapters
{
    /// <summary>A 1×1 convolution of the channels, without bias.</summary>
    /// <param name="student">What the guided layer gave, <c>[N,S,H,W]</c>.</param>
    /// <param name="teacher">What the hint layer gave, <c>[N,T,H,W]</c>.</param>
    /// <returns>A layer <c>[N,S,H,W] → [N,T,H,W]</c> on the CPU.</returns>
    /// <exception cref="DistillException">Those are no maps.</exception>
    public static nn.Module<Tensor, Tensor> Conv1x1(Tensor student, Tensor teacher)
    {
        if (student.dim() != 4 || teacher.dim() != 4)
            throw Misfit("Conv1x1 joins [N,S,H,W] with [N,T,H,W]", student, teacher);
        return Conv1x1(student.shape[1], teacher.shape[1]);
    }

    /// <summary>A 1×1 convolution of the channels, without bias, where the build knew the widths.</summary>
    /// <param name="student">Channels of the guided layer.</param>
    /// <param name="teacher">Channels of the hint layer.</param>
    /// <returns>A layer <c>[N,S,H,W] → [N,T,H,W]</c> on the CPU.</returns>
    public static nn.Module<Tensor, Tensor> Conv1x1(long student, long teacher) => nn.Conv2d(student, teacher, kernel_size: 1L, bias: false);

    /// <summary>A 1×1 convolution of the channels, BatchNorm and ReLU.</summary>
    /// <param name="student">What the guided layer gave, <c>[N,S,H,W]</c>.</param>
    /// <param name="teacher">What the hint layer gave, <c>[N,T,H,W]</c>.</param>
    /// <returns>A layer <c>[N,S,H,W] → [N,T,H,W]</c> on the CPU.</returns>
    /// <exception cref="DistillException">Those are no maps.</exception>
    public static nn.Module<Tensor, Tensor> Conv1x1BnRelu(Tensor student, Tensor teacher) =>
        nn.Sequential(Conv1x1(student, teacher), nn.BatchNorm2d(teacher.shape[1]), nn.ReLU());

    /// <summary>A 1×1 convolution of the channels, BatchNorm and ReLU, where the build knew the widths.</summary>
    /// <param name="student">Channels of the guided layer.</param>
    /// <param name="teacher">Channels of the hint layer.</param>
    /// <returns>A layer <c>[N,S,H,W] → [N,T,H,W]</c> on the CPU.</returns>
    public static nn.Module<Tensor, Tensor> Conv1x1BnRelu(long student, long teacher) =>
        nn.Sequential(Conv1x1(student, teacher), nn.BatchNorm2d(teacher), nn.ReLU());

    /// <summary>A linear map of the last dimension, with bias.</summary>
    /// <param name="student">What the guided layer gave, <c>[N,…,S]</c>.</param>
    /// <param name="teacher">What the hint layer gave, <c>[N,…,T]</c>.</param>
    /// <returns>A layer <c>[N,…,S] → [N,…,T]</c> on the CPU.</returns>
    /// <exception cref="DistillException">They differ in more than the last dimension.</exception>
    public static nn.Module<Tensor, Tensor> Linear(Tensor student, Tensor teacher)
    {
        if (student.dim() < 2 || teacher.dim() < 2 || !student.shape.AsSpan()[..^1].SequenceEqual(teacher.shape.AsSpan()[..^1]))
            throw Misfit("Linear joins [N,…,S] with [N,…,T], equal in all but the last dimension", student, teacher);
        return Linear(student.shape[^1], teacher.shape[^1]);
    }

    /// <summary>A linear map of the last dimension, with bias, where the build knew the widths.</summary>
    /// <param name="student">Last dimension of the guided layer.</param>
    /// <param name="teacher">Last dimension of the hint layer.</param>
    /// <returns>A layer <c>[N,…,S] → [N,…,T]</c> on the CPU.</returns>
    public static nn.Module<Tensor, Tensor> Linear(long student, long teacher) => nn.Linear(student, teacher);

    private static DistillException Misfit(string demand, Tensor student, Tensor teacher) =>
        new($"Adapter.{demand}; the student gives {Shapes.Text(student)}, the teacher {Shapes.Text(teacher)}. Choose layers that fit.");
}
