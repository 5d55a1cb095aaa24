using Distill;

namespace Stages;

/// <summary>
/// FitNets' two stages (Romero et al. 2015): first the student's lower half learns to reproduce what the teacher's second block gives, then the
/// whole student learns the teacher's answers. Only 200 of the pictures have a label.
/// </summary>
[Distillation(Seed = 17, BatchSize = 64, Labels = 200)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Teacher<TeacherNet>(16, From = typeof(TeacherAlone))]
[Student<ThinNet>(4)]
[Stage(1, Epochs = 3, Train = $"{nameof(ThinNet.stem)},{nameof(ThinNet.block1)}")]
[Stage(2, Epochs = 6)]
[DistillLoss.Hint(nameof(TeacherNet.block2), nameof(ThinNet.block1), Adapter = Adapter.Conv1x1, Stage = 1)]
[DistillLoss.CrossEntropy(Weight = 0.1, Stage = 2)]
[DistillLoss.SoftTargets(Temperature = 4, Weight = 0.9, Stage = 2)]
[Optimize.AdamW(0.01)]
[Schedule.Cosine]
[Augment.Shift(2)]
public sealed partial class FitNetKd;
