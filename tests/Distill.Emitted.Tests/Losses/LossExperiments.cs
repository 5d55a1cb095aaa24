namespace Distill.Emitted.Tests.Losses;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.Hint(teacher: "relu#2", student: "relu#2", Adapter = Adapter.Conv1x1, Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class HintKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.Hint(teacher: "relu#2", student: "relu#2", Adapter = Adapter.Conv1x1BnRelu, Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class HintOfFitNetsKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.Attention(teacher: "relu#2", student: "relu#2", Form = AttentionForm.Norm, Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class AttentionKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(6, 8, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.Flow(teacher: new[] { "relu#1", "relu#2" }, student: new[] { "relu#1", "relu#2" }, Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class FlowKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.Similarity(teacher: "relu#2", student: "relu#2", Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class SimilarityKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.Selectivity(teacher: "relu#2", student: "relu#2", Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class SelectivityKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.ProbabilisticTransfer(teacher: "fc:input", student: "fc:input", Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class ProbabilisticTransferKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.Variational(teacher: "relu#2", student: "relu#2", Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class VariationalKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.ActivationBoundary(teacher: new[] { "bn1", "bn2" }, student: new[] { "bn1", "bn2" }, Margin = 0.5, Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class ActivationBoundaryKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.Overhaul(teacher: new[] { nameof(MapNet.bn1), "bn2" }, student: new[] { nameof(MapNet.bn1), nameof(MapNet.bn2) }, Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class OverhaulKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.Overhaul(teacher: new[] { "relu:input#2" }, student: new[] { "bn2" }, Norms = new[] { nameof(MapNet.bn2) }, Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class OverhaulByNormsKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.Review(teacher: new[] { "relu#1", "relu#2" }, student: new[] { "relu#1", "relu#2" }, Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class ReviewKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 8, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.SimKD("fc:input", "fc:input", teacherClassifier: nameof(MapNet.fc), studentClassifier: "fc", Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class SimKDKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.Correlation(teacher: "fc:input", student: "fc:input", Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class CorrelationKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.Factor(teacher: "relu#2", student: "relu#2", ParaphraserEpochs = 0.5, Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class FactorKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.ChannelWise(teacher: "relu#2", student: "relu#2", Adapter = Adapter.Conv1x1, Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class ChannelWiseKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.Masked(teacher: "relu#2", student: "relu#2", Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class MaskedKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.Masked(teacher: "relu#2", student: "relu#2", Adapter = Adapter.Conv1x1, Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class AdaptedMaskedKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.Pearson(teacher: "relu#2", student: "relu#2", Adapter = Adapter.Conv1x1, Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class PearsonKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.RelationalDistance(teacher: "fc:input", student: "fc:input", Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class RelationalDistanceKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.RelationalAngle(teacher: "fc:input", student: "fc:input", Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class RelationalAngleKd;

[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.Contrastive(teacher: "fc:input", student: "fc:input", Negatives = 7, Dimension = 6, Weight = 0.5)]
[Optimize.Sgd(0.01, Momentum = 0.9)]
public sealed partial class ContrastiveKd;
