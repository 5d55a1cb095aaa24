using Spectre.Console;

namespace Distill.Runtime.Reports;

/// <summary>A bar with rate, time left, losses and validation, for a terminal that someone looks at.</summary>
/// <param name="console">The terminal.</param>
/// <param name="clock">What time is read from.</param>
internal sealed class LiveProgress(IAnsiConsole console, TimeProvider clock) : IProgressView
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public void Show(TrainingState state, Action<Action> train) =>
        console.Progress().AutoRefresh(false).Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 }, new PercentageColumn()).Start(context =>
        {
            var bar = context.AddTask(Markup.Escape(state.Title), maxValue: state.PlannedSteps);
            var last = clock.GetTimestamp();
            train(() =>
            {
                if (clock.GetElapsedTime(last) < Pause)
                    return;
                last = clock.GetTimestamp();
                Draw(context, bar, state);
            });
            Draw(context, bar, state);
        });

    private static void Draw(ProgressContext context, ProgressTask bar, TrainingState state)
    {
        bar.Value = state.Steps;
        string[] facts = [ProgressText.Epoch(state), .. ProgressText.Speed(state), .. ProgressText.Quality(state)];
        bar.Description = $"[bold]{Markup.Escape(state.Title)}[/] {Markup.Escape(string.Join(", ", facts))}";
        context.Refresh();
    }
}
