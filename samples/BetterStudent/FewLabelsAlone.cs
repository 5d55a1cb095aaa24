using Distill;

namespace BetterStudent;

/// <summary>Trains a modest teacher: the student's own architecture, on 1,000 labels.</summary>
[Distillation(Seed = 1, Epochs = 30, BatchSize = 128, Labels = 1000)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Student<ConvNet>(8)]
[DistillLoss.CrossEntropy]
[Optimize.AdamW(0.01)]
[Schedule.Cosine(WarmupEpochs = 1)]
[Augment.Shift(1)]
public sealed partial class FewLabelsAlone;
