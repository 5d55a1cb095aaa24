using Distill.Runtime.Reports;
using Spectre.Console;

namespace Distill.Runtime.Tests.Reports;

public class TableTests
{
    [Fact]
    public void In_a_pipe_the_table_is_ascii()
    {
        using var output = new StringWriter { NewLine = "\n" };
        PlainTable.Write(output, ResultSample.Of([0.80, 0.82, 0.84], [0.85, 0.88, 0.88]));
        Assert.Equal(
            """

                               model        test accuracy  parameters      file  latency p50 / p95
            -----------------  --------  ----------------  ----------  --------  -----------------
            teacher            Wide(64)           99.00 %     214,154  857.0 kB   0.500 / 0.750 ms
            student alone      Slim(4)   82.00 +/- 4.97 %       1,234    6.1 kB   0.062 / 0.080 ms
            student distilled  Slim(4)   87.00 +/- 4.30 %       1,234    6.1 kB   0.062 / 0.080 ms

            Distilled - alone: +5.00 points (95 % interval +2.52 to +7.48, 3 seeds, paired)
            By seed: 17: +5.00, 18: +6.00, 19: +4.00

            """.ReplaceLineEndings("\n"),
            output.ToString());
        Assert.All(output.ToString(), c => Assert.True(char.IsAscii(c)));
    }

    [Fact]
    public void For_a_document_the_table_is_markdown() => Assert.Equal(
        """
        ### Sample.Kd

        - Data: some
        - Run: 3 epochs

        |  | model | test accuracy | parameters | file | latency p50 / p95 |
        | --- | --- | ---: | ---: | ---: | ---: |
        | teacher | Wide(64) | 99.00 % | 214,154 | 857.0 kB | 0.500 / 0.750 ms |
        | student alone | Slim(4) | 82.00 % | 1,234 | 6.1 kB | 0.062 / 0.080 ms |
        | student distilled | Slim(4) | 85.00 % | 1,234 | 6.1 kB | 0.062 / 0.080 ms |

        - Distilled - alone: +3.00 points (one seed says little; --seeds 5 gives an interval)

        """.ReplaceLineEndings("\n"),
        MarkdownReport.Text(ResultSample.Of([0.82], [0.85]), ["Sample.Kd: Slim(4) learns from Wide(64)", "Data: some", "Run: 3 epochs"]));

    [Fact]
    public void A_difference_within_its_interval_is_no_difference() =>
        Assert.EndsWith("no difference shown)", Summary.Gain(ResultSample.Of([0.80, 0.82], [0.81, 0.80])), StringComparison.Ordinal);

    [Fact]
    public void A_student_that_lost_is_said_to_have_lost() =>
        Assert.StartsWith("Distilled - alone: -2.00 points", Summary.Gain(ResultSample.Of([0.82], [0.80])), StringComparison.Ordinal);

    [Fact]
    public void On_a_terminal_the_table_holds_the_same_words()
    {
        var result = ResultSample.Of([0.80, 0.82, 0.84], [0.85, 0.88, 0.88]);
        using var output = new StringWriter();
        LiveTable.Write(Console(output), result);
        var shown = output.ToString();
        Assert.All(Summary.Rows(result).SelectMany(Summary.Cells), cell => Assert.Contains(cell, shown, StringComparison.Ordinal));
        Assert.All(PlainTable.Notes(result), note => Assert.Contains(note, shown, StringComparison.Ordinal));
    }

    [Fact]
    public void On_a_terminal_progress_is_drawn_to_its_end()
    {
        using var output = new StringWriter();
        var clock = new ManualClock();
        var state = new TrainingState("student [alone]", [new(1, 1, ["crossEntropy"])], batchSize: 10, stepsPerEpoch: 5, clock);
        new LiveProgress(Console(output), clock).Show(state, tick =>
        {
            for (var step = 0; step < 5; step++)
            {
                state.Stepped();
                clock.Pass(1);
                tick();
            }
        });
        Assert.Contains("student [alone]", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("100%", output.ToString(), StringComparison.Ordinal);
    }

    private static IAnsiConsole Console(TextWriter output)
    {
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(output) });
        (console.Profile.Width, console.Profile.Height) = (160, 24);
        return console;
    }
}
