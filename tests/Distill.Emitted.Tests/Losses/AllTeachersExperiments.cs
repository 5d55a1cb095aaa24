namespace Distill.Emitted.Tests.Losses;

public enum Pet
{
    Cat,
    Dog,
}

public enum Fruit
{
    Apple,
}

public enum Thing
{
    Cat,
    Apple,
    Dog,
}

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Name = "wide", Weights = "none.safetensors")]
[Teacher<MapNet>(4, 5, 2, Name = "narrow", Weights = "none.safetensors")]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.EnsembleTargets(Temperature = 2, Of = MeanOf.Logits)]
[DistillLoss.ConfidentTargets(Temperature = 2, Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class EnsembleKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<FewNet>(2, Name = "pets", Labels = typeof(Pet), Weights = "none.safetensors")]
[Teacher<FewNet>(1, Name = "fruit", Labels = typeof(Fruit), Weights = "none.safetensors")]
[Student<FewNet>(3, Labels = typeof(Thing))]
[DistillLoss.LabelUnion(Temperature = 2)]
[DistillLoss.SampleGroup]
[DistillLoss.GroupPrior(2, 1, Weight = 0.1)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class GroupsKd;
