using Distill;

namespace BetterStudent;

/// <summary>
/// A student that ends above its teacher, which is a network of its own kind trained in the same way: both know 1,000 labels, and the student also
/// learns what the teacher says of the other 53,000 pictures.
/// </summary>
[Distillation(Seed = 1, Epochs = 30, BatchSize = 128, Labels = 1000)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Teacher<ConvNet>(8, From = typeof(FewLabelsAlone))]
[Student<ConvNet>(8)]
[DistillLoss.CrossEntropy]
[DistillLoss.SoftTargets(Temperature = 1)]
[Optimize.AdamW(0.01)]
[Schedule.Cosine(WarmupEpochs = 1)]
[Augment.Shift(1)]
public sealed partial class AboveKd;
