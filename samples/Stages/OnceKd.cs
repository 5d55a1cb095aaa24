using Distill;

namespace Stages;

/// <summary>The same without stages: as many epochs of the teacher's answers alone.</summary>
[Distillation(Seed = 17, Epochs = 9, BatchSize = 64, Labels = 200)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Teacher<TeacherNet>(16, From = typeof(TeacherAlone))]
[Student<ThinNet>(4)]
[DistillLoss.CrossEntropy(Weight = 0.1)]
[DistillLoss.SoftTargets(Temperature = 4, Weight = 0.9)]
[Optimize.AdamW(0.01)]
[Schedule.Cosine]
[Augment.Shift(2)]
public sealed partial class OnceKd;
