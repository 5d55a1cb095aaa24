using static TorchSharp.torch;

namespace Distill.Runtime.Training;

/// <summary>
/// Makes the trained layer between a guided layer and a hint, sized from what both gave for one dry batch.
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
        return nn.Conv2d(student.shape[1], teacher.shape[1], kernel_size: 1L, bias: false);
    }

    /// <summary>A 1×1 convolution of the channels, BatchNorm and ReLU.</summary>
    /// <param name="student">What the guided layer gave, <c>[N,S,H,W]</c>.</param>
    /// <param name="teacher">What the hint layer gave, <c>[N,T,H,W]</c>.</param>
    /// <returns>A layer <c>[N,S,H,W] → [N,T,H,W]</c> on the CPU.</returns>
    /// <exception cref="DistillException">Those are no maps.</exception>
    public static nn.Module<Tensor, Tensor> Conv1x1BnRelu(Tensor student, Tensor teacher) =>
        nn.Sequential(Conv1x1(student, teacher), nn.BatchNorm2d(teacher.shape[1]), nn.ReLU());

    /// <summary>A linear map of the last dimension, with bias.</summary>
    /// <param name="student">What the guided layer gave, <c>[N,…,S]</c>.</param>
    /// <param name="teacher">What the hint layer gave, <c>[N,…,T]</c>.</param>
    /// <returns>A layer <c>[N,…,S] → [N,…,T]</c> on the CPU.</returns>
    /// <exception cref="DistillException">They differ in more than the last dimension.</exception>
    public static nn.Module<Tensor, Tensor> Linear(Tensor student, Tensor teacher)
    {
        if (student.dim() < 2 || teacher.dim() < 2 || !student.shape.AsSpan()[..^1].SequenceEqual(teacher.shape.AsSpan()[..^1]))
            throw Misfit("Linear joins [N,…,S] with [N,…,T], equal in all but the last dimension", student, teacher);
        return nn.Linear(student.shape[^1], teacher.shape[^1]);
    }

    private static DistillException Misfit(string demand, Tensor student, Tensor teacher) =>
        new($"Adapter.{demand}; the student gives {Shapes.Text(student)}, the teacher {Shapes.Text(teacher)}. Choose layers that fit.");
}
