namespace Distill.Runtime.Metrics;

/// <summary>What a teacher said to the test samples.</summary>
/// <param name="Name">What the teacher is called.</param>
/// <param name="Group">The labels it knows; null: all.</param>
/// <param name="Answers">Its answers to all samples, those of labels it does not know included.</param>
internal sealed record TeacherAnswers(string Name, LabelGroup? Group, Answers Answers);
