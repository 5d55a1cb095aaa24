namespace Distill;

/// <summary>The learning-rate schedules, one a file: <c>[Schedule.Cosine(WarmupEpochs = 1)]</c>. None: the rate is constant.</summary>
public static partial class Schedule;
