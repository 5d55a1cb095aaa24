using Distill.Emitted.Tests.Kernels;
using Distill.Emitted.Tests.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace Distill.Emitted.Tests.Stages;

/// <summary>FitNets: first the hint, with its own optimizer, then the whole student by the logits.</summary>
[Distillation(Seed = 5, BatchSize = 16)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, From = typeof(RunTeacher))]
[Student<MapNet>(4, 5, 1)]
[Stage(1, Epochs = 2, Train = $"{nameof(MapNet.conv1)}, {nameof(MapNet.bn1)}, conv2")]
[Stage(2, Epochs = 3)]
[DistillLoss.Hint(teacher: "relu#2", student: "relu#2", Adapter = Adapter.Conv1x1BnRelu, Stage = 1)]
[DistillLoss.CrossEntropy(Stage = 2)]
[DistillLoss.SoftTargets(Temperature = 4, Stage = 2)]
[Optimize.Sgd(0.1, Momentum = 0.9, WeightDecay = 0.1, Stage = 1)]
[Optimize.AdamW(0.01, Stage = 2)]
[Schedule.Cosine(Stage = 2)]
public sealed partial class FitNetKd;

/// <summary>The same objective as FitNets' second stage, in one.</summary>
[Distillation(Seed = 5, Epochs = 5, BatchSize = 16)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, From = typeof(RunTeacher))]
[Student<MapNet>(4, 5, 1)]
[DistillLoss.CrossEntropy]
[DistillLoss.SoftTargets(Temperature = 4)]
[Optimize.AdamW(0.01)]
[Schedule.Cosine]
public sealed partial class WholeKd;

/// <summary>A run of one stage that trains all.</summary>
[Distillation(Seed = 5, BatchSize = 16)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, From = typeof(RunTeacher))]
[Student<MapNet>(4, 5, 1)]
[Stage(1, Epochs = 5)]
[DistillLoss.CrossEntropy]
[DistillLoss.SoftTargets(Temperature = 4)]
[Optimize.AdamW(0.01)]
[Schedule.Cosine]
public sealed partial class OneStageKd;

/// <summary>Block by block, in parts and with clipped gradients; a loss of the user's own and one with a memory belong to a stage as well.</summary>
[Distillation(Seed = 5, BatchSize = 16, Accumulate = 2)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, From = typeof(RunTeacher))]
[Student<MapNet>(4, 5, 1)]
[Stage(1, Epochs = 1, Train = "conv1,bn1")]
[Stage(2, Epochs = 1, Train = "conv2,bn2")]
[Stage(3, Epochs = 2, Train = "fc")]
[DistillLoss.Hint(teacher: "relu#1", student: "relu#1", Adapter = Adapter.Conv1x1, Stage = 1)]
[DistillLoss.Hint(teacher: "relu#2", student: "relu#2", Adapter = Adapter.Conv1x1, Stage = 2)]
[DistillLoss.Contrastive(teacher: "fc:input", student: "fc:input", Negatives = 5, Dimension = 4, Weight = 0.1, Stage = 2)]
[DistillLoss.CrossEntropy(Stage = 3)]
[Optimize.Sgd(0.05, ClipNorm = 1)]
[Schedule.Step(1, Stage = 3)]
public sealed partial class BlockwiseKd
{
    [DistillLoss(Weight = 0.5, Stage = 3)]
    private static Tensor Distance(Tensor student, Tensor teacher) => (student - teacher).square().mean();
}

/// <summary>Without a teacher: the classifier first, then everything.</summary>
[Distillation(Seed = 5, BatchSize = 16)]
[Input(1, 8, 8)]
[Student<MapNet>(4, 5, 1)]
[Stage(1, Epochs = 1, Train = "fc")]
[Stage(2, Epochs = 1)]
[DistillLoss.CrossEntropy]
[Optimize.Sgd(0.1)]
public sealed partial class FineTuned;

/// <summary>A head of many classes, trained alone and then with its body, with logits that never are whole.</summary>
[Distillation(Seed = 3)]
[Input(6)]
[Student<WordNet>(5, true, Body = nameof(WordNet.Hidden), Head = nameof(WordNet.head))]
[Stage(1, Train = nameof(WordNet.head))]
[Stage(2, Train = "layer")]
[DistillLoss.CrossEntropy]
[Optimize.Sgd(0.5)]
public sealed partial class WordsInStages;

/// <summary>The same, of whole logits.</summary>
[Distillation(Seed = 3)]
[Input(6)]
[Student<WordNet>(5, true)]
[Stage(1, Train = nameof(WordNet.head))]
[Stage(2, Train = "layer")]
[DistillLoss.CrossEntropy]
[Optimize.Sgd(0.5)]
public sealed partial class WholeWordsInStages;
