using Distill;

namespace LabelUnion;

/// <summary>Learns from both teachers and from hard labels.</summary>
[Distillation(Seed = 17, Epochs = 20, BatchSize = 32)]
[Input(3, 32, 32, Mean = new[] { 0.49, 0.48, 0.45 }, Std = new[] { 0.25, 0.24, 0.26 })]
[Teacher<PhotoNet>(32, 2, Name = "pets", From = typeof(PetsAlone), Labels = typeof(Pet))]
[Teacher<PhotoNet>(32, 2, Name = "fruit", From = typeof(FruitAlone), Labels = typeof(Fruit))]
[Student<PhotoNet>(16, 4, Labels = typeof(Thing))]
[DistillLoss.LabelUnion(Temperature = 2)]
[DistillLoss.CrossEntropy]
[Optimize.AdamW(0.002)]
[Schedule.Cosine(WarmupEpochs = 1)]
[Augment.Shift(3)]
[Augment.Flip]
public sealed partial class ThingsByLabel;
