using Distill;

namespace LabelUnion;

/// <summary>Trains a teacher on its own five labels: it never sees a picture of the others.</summary>
[Distillation(Seed = 17, Epochs = 4, BatchSize = 64)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Student<DigitNet>(16, 5, Labels = typeof(Low))]
[DistillLoss.CrossEntropy]
[Optimize.AdamW(0.001)]
[Schedule.Cosine]
[Augment.Shift(2)]
public sealed partial class LowAlone;
