using Distill;

namespace BetterStudent;

/// <summary>Trains the strong teacher: ninety times the student's size, on all labels and shifted digits.</summary>
[Distillation(Seed = 1, Epochs = 8, BatchSize = 128)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Student<BigNet>(16)]
[DistillLoss.CrossEntropy]
[Optimize.AdamW(0.002)]
[Schedule.Cosine]
[Augment.Shift(2)]
public sealed partial class TeacherAlone;
