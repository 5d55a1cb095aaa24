namespace Distill.Runtime.Reports;

/// <summary>A line every few seconds, for pipes and logs: no colour, no cursor, and a last line at 100 %.</summary>
/// <param name="output">Where lines go.</param>
/// <param name="clock">What time is read from.</param>
internal sealed class PlainProgress(TextWriter output, TimeProvider clock) : IProgressView
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public void Show(TrainingState state, Action<Action> train)
    {
        var last = clock.GetTimestamp();
        var shownSteps = -1L;
        train(() =>
        {
            if (clock.GetElapsedTime(last) < Pause)
                return;
            last = clock.GetTimestamp();
            shownSteps = state.Steps;
            output.WriteLine(ProgressText.Line(state));
        });
        if (shownSteps != state.Steps)
            output.WriteLine(ProgressText.Line(state));
    }
}
