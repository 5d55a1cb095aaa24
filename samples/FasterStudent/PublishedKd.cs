using Distill;
using Zoo;

namespace FasterStudent;

/// <summary>A published ResNet-56 for CIFAR-10 teaches a ResNet-8, eleven times smaller.</summary>
[Distillation(Seed = 1, Epochs = 15, BatchSize = 64)]
[Input(3, 32, 32, Mean = new[] { 0.485, 0.456, 0.406 }, Std = new[] { 0.229, 0.224, 0.225 })]
[Teacher<CifarResNet>(56, Weights = "resnet56-4bfd9763.th")]
[Student<CifarResNet>(8)]
[DistillLoss.CrossEntropy(Weight = 0.1)]
[DistillLoss.SoftTargets(Temperature = 4, Weight = 0.9)]
[Optimize.Sgd(0.1, Momentum = 0.9, WeightDecay = 0.0005, Nesterov = true)]
[Schedule.Cosine(WarmupEpochs = 1)]
[Augment.Shift(4)]
[Augment.Flip]
public sealed partial class PublishedKd;
