using Distill;

namespace Generations;

/// <summary>The small network, taught by the assistant: Mirzadeh et al. 2020 (arXiv:1902.03393).</summary>
[Distillation(Seed = 17, Epochs = 12, BatchSize = 64, Labels = 300)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Teacher<DigitNet>(10, From = typeof(Assistant))]
[Student<DigitNet>(3)]
[DistillLoss.CrossEntropy(Weight = 0.5)]
[DistillLoss.SoftTargets(Temperature = 2, Weight = 0.5)]
[Optimize.AdamW(0.01)]
[Schedule.Cosine]
[Augment.Shift(2)]
public sealed partial class SmallByAssistant;
