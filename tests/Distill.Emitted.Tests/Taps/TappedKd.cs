using TorchSharp;

namespace Distill.Emitted.Tests.Taps;

/// <summary>Every kind of path on both sides; its losses note what they were given.</summary>
[Distillation(Seed = 3)]
[Input(4)]
[DistillLoss.CrossEntropy]
[Optimize.Sgd(0.1)]
public sealed partial class TappedKd
{
    private static readonly int[] Widths = [5, 7];

    /// <summary>What the last step's losses were given: name, teacher's tensor, student's tensor.</summary>
    internal static Dictionary<string, (float[] Teacher, float[] Student)> Given { get; } = [];

    [Teacher(Weights = "none.safetensors")]
    private static TappedNet Teacher() => new(Widths[0]);

    [Student]
    private static TappedNet Student() => new(Widths[1]);

    [DistillLoss(Teacher = "stem", Student = "stem", Copy = true)]
    private static torch.Tensor BeforeTheChange(torch.Tensor student, torch.Tensor teacher) => Note(nameof(BeforeTheChange), student, teacher);

    [DistillLoss(Teacher = "fc:input", Student = "fc:input")]
    private static torch.Tensor Penultimate(torch.Tensor student, torch.Tensor teacher) => Note(nameof(Penultimate), student, teacher);

    [DistillLoss(Teacher = "relu#2", Student = "relu#2")]
    private static torch.Tensor SecondCall(torch.Tensor student, torch.Tensor teacher) => Note(nameof(SecondCall), student, teacher);

    [DistillLoss(Teacher = "lstm[0]", Student = "lstm[0]")]
    private static torch.Tensor OfATuple(torch.Tensor student, torch.Tensor teacher) => Note(nameof(OfATuple), student, teacher);

    [DistillLoss(Teacher = "mix:input[1]", Student = "mix:input[1]")]
    private static torch.Tensor SecondArgument(torch.Tensor student, torch.Tensor teacher) => Note(nameof(SecondArgument), student, teacher);

    [DistillLoss(Teacher = "inner.linear", Student = "Tail.0", Copy = true)]
    private static torch.Tensor Inside(torch.Tensor student, torch.Tensor teacher) => Note(nameof(Inside), student, teacher);

    private static torch.Tensor Note(string name, torch.Tensor student, torch.Tensor teacher)
    {
        Given[name] = ([.. teacher.data<float>()], [.. student.data<float>()]);
        return student.mean();
    }
}
