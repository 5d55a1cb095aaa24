using Distill;

namespace LabelUnion;

/// <summary>
/// One student learns from two teachers that know different digits. Each teacher speaks of its own five only; a hundred labelled pictures say
/// how the two groups weigh against each other.
/// </summary>
[Distillation(Seed = 17, Epochs = 6, BatchSize = 64, Labels = 100)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Teacher<DigitNet>(16, 5, Name = "low", From = typeof(LowAlone), Labels = typeof(Low))]
[Teacher<DigitNet>(16, 5, Name = "high", From = typeof(HighAlone), Labels = typeof(High))]
[Student<DigitNet>(8, 10, Labels = typeof(Digit))]
[DistillLoss.CrossEntropy]
[DistillLoss.LabelUnion(Temperature = 2, Weight = 0.5)]
[Optimize.AdamW(0.003)]
[Schedule.Cosine(WarmupEpochs = 1)]
[Augment.Shift(2)]
public sealed partial class BothKd;
