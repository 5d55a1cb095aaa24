using Distill;

namespace Stages;

/// <summary>Trains the teacher on hard labels.</summary>
[Distillation(Seed = 17, Epochs = 4, BatchSize = 64)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Student<TeacherNet>(16)]
[DistillLoss.CrossEntropy]
[Optimize.AdamW(0.001)]
[Schedule.Cosine]
[Augment.Shift(2)]
public sealed partial class TeacherAlone;
