namespace Distill.Emitted.Tests.Kernels;

/// <summary>Losses of the logits that never are whole.</summary>
[Distillation(Seed = 3)]
[Input(6)]
[Teacher<WordNet>(9, false, Weights = "none.safetensors", Body = nameof(WordNet.Hidden), Head = nameof(WordNet.head))]
[Student<WordNet>(5, true, Body = nameof(WordNet.Hidden), Head = nameof(WordNet.head))]
[DistillLoss.CrossEntropy(Weight = 0.3)]
[DistillLoss.SoftTargets(Temperature = 2, Weight = 0.7)]
[Optimize.Sgd(0.5)]
public sealed partial class WordsInPartsKd;

/// <summary>The same, of whole logits.</summary>
[Distillation(Seed = 3)]
[Input(6)]
[Teacher<WordNet>(9, false, Weights = "none.safetensors")]
[Student<WordNet>(5, true)]
[DistillLoss.CrossEntropy(Weight = 0.3)]
[DistillLoss.SoftTargets(Temperature = 2, Weight = 0.7)]
[Optimize.Sgd(0.5)]
public sealed partial class WordsWholeKd;

/// <summary>The same, each batch computed in three parts.</summary>
[Distillation(Seed = 3, Accumulate = 3)]
[Input(6)]
[Teacher<WordNet>(9, false, Weights = "none.safetensors", Body = nameof(WordNet.Hidden), Head = nameof(WordNet.head))]
[Student<WordNet>(5, true, Body = nameof(WordNet.Hidden), Head = nameof(WordNet.head))]
[DistillLoss.CrossEntropy(Weight = 0.3)]
[DistillLoss.SoftTargets(Temperature = 2, Weight = 0.7)]
[Optimize.Sgd(0.5)]
public sealed partial class WordsAccumulatedKd;

/// <summary>Of a teacher of which the best classes alone are read beside whole rows.</summary>
[Distillation(Seed = 3)]
[Input(6)]
[Teacher<WordNet>(9, false, Weights = "none.safetensors", Body = nameof(WordNet.Hidden), Head = nameof(WordNet.head))]
[Student<WordNet>(5, true, Body = nameof(WordNet.Hidden), Head = nameof(WordNet.head))]
[DistillLoss.TopK(K = 5, Weight = 0.3)]
[DistillLoss.SoftTargets(Temperature = 2, Weight = 0.7)]
[Optimize.Sgd(0.5)]
public sealed partial class WordsTopInPartsKd;

/// <summary>The same, of whole logits.</summary>
[Distillation(Seed = 3)]
[Input(6)]
[Teacher<WordNet>(9, false, Weights = "none.safetensors")]
[Student<WordNet>(5, true)]
[DistillLoss.TopK(K = 5, Weight = 0.3)]
[DistillLoss.SoftTargets(Temperature = 2, Weight = 0.7)]
[Optimize.Sgd(0.5)]
public sealed partial class WordsTopWholeKd;
