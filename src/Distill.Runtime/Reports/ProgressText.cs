namespace Distill.Runtime.Reports;

/// <summary>The words of progress, the same in a pipe and on a terminal.</summary>
internal static class ProgressText
{
    /// <summary>Everything at once: where, how fast, how long, how well.</summary>
    public static string Line(TrainingState state) =>
        string.Join(", ", [$"{state.Title}: {Place(state)}", .. Speed(state), .. Quality(state)]);

    /// <summary><c>epoch 3/10, step 412/2000 (21 %)</c>.</summary>
    public static string Place(TrainingState state) => string.Create(
        Invariant, $"{Epoch(state)}, step {state.Steps}/{state.PlannedSteps} ({Math.Floor(100 * state.Share):0} %)");

    /// <summary><c>epoch 3/10</c>, or <c>stage 1/2, epoch 3/10</c>: epochs are counted through all stages.</summary>
    public static string Epoch(TrainingState state) => string.Create(
        Invariant, $"{(state.Stages.Count > 1 ? $"stage {state.Stage.Number}/{state.Stages.Count}, " : string.Empty)}epoch {state.Epoch}/{state.Epochs}");

    /// <summary>Rate and time left; after the last step, the time it took.</summary>
    public static IEnumerable<string> Speed(TrainingState state)
    {
        if (state.Left is not { } left)
            yield break;
        yield return string.Create(Invariant, $"{state.Rate:0} samples/s");
        yield return state.Steps == state.PlannedSteps ? $"took {Duration(state.Elapsed)}" : $"{Duration(left)} left";
    }

    /// <summary>Loss terms of the epoch, and the last validation.</summary>
    public static IEnumerable<string> Quality(TrainingState state)
    {
        var losses = state.Sums.Steps > 0 ? [.. Enumerable.Range(0, state.Terms.Count).Select(state.Sums.Mean)] : state.LastEpoch?.Losses ?? [];
        for (var term = 0; term < losses.Count; term++)
            yield return string.Create(Invariant, $"{state.Terms[term]} {losses[term]:G4}");
        if (state.LastEpoch is { } epoch)
            yield return $"validation {Percent(epoch.ValidationAccuracy)}";
    }

    /// <summary><c>91.20 %</c>.</summary>
    public static string Percent(double share) => string.Create(Invariant, $"{100 * share:0.00} %");

    /// <summary><c>0:45</c> or <c>1:02:03</c>.</summary>
    public static string Duration(TimeSpan time) =>
        time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", Invariant);
}
