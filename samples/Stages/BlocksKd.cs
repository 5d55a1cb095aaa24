using Distill;

namespace Stages;

/// <summary>
/// Block by block: each block learns its hint while what lies below it stands still, to the last byte; then the classifier alone, then everything, gently.
/// </summary>
[Distillation(Seed = 17, BatchSize = 64, Labels = 200)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Teacher<TeacherNet>(16, From = typeof(TeacherAlone))]
[Student<ThinNet>(4)]
[Stage(1, Epochs = 2, Train = nameof(ThinNet.stem))]
[Stage(2, Epochs = 2, Train = nameof(ThinNet.block1))]
[Stage(3, Epochs = 2, Train = $"{nameof(ThinNet.block2)},{nameof(ThinNet.head)}")]
[Stage(4, Epochs = 3)]
[DistillLoss.Hint(nameof(TeacherNet.block1), nameof(ThinNet.stem), Adapter = Adapter.Conv1x1, Stage = 1)]
[DistillLoss.Hint(nameof(TeacherNet.block2), nameof(ThinNet.block1), Adapter = Adapter.Conv1x1, Stage = 2)]
[DistillLoss.SoftTargets(Temperature = 4, Weight = 0.9, Stage = 3)]
[DistillLoss.CrossEntropy(Weight = 0.1, Stage = 4)]
[DistillLoss.SoftTargets(Temperature = 4, Weight = 0.9, Stage = 4)]
[Optimize.AdamW(0.01)]
[Optimize.AdamW(0.003, Stage = 4)]
[Schedule.Cosine]
[Augment.Shift(2)]
public sealed partial class BlocksKd;
