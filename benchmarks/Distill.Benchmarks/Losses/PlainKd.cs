using TorchSharp;
using static TorchSharp.torch;
using Functional = TorchSharp.torch.nn.functional;

namespace Distill.Benchmarks.Losses;

/// <summary>The same losses as a TorchSharp program writes them by hand.</summary>
internal static class PlainKd
{
    public const double Hard = 0.1;
    public const double Soft = 0.9;
    public const double Temperature = 4;

    /// <summary>0.1·cross-entropy + 0.9·T²·KL at temperature 4, mean over rows.</summary>
    public static Tensor Loss(Tensor student, Tensor teacher, Tensor label)
    {
        var hard = Functional.cross_entropy(student, label);
        var soft = Functional.kl_div(
            Functional.log_softmax(student / Temperature, 1),
            Functional.softmax(teacher / Temperature, 1),
            log_target: false,
            reduction: nn.Reduction.Sum) * (Temperature * Temperature / student.shape[0]);
        return (Hard * hard) + (Soft * soft);
    }

    /// <summary>The gradient with respect to the student's logits, <c>[N,C]</c>.</summary>
    public static Tensor Gradient(Tensor student, Tensor teacher, Tensor label) =>
        autograd.grad([Loss(student, teacher, label)], [student])[0];
}
