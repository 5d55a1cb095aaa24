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

        #### Calibration and agreement

        |  | ECE | NLL | agrees with the teacher |
        | --- | ---: | ---: | ---: |
        | teacher | 1.23 % | - | - |
        | student alone | 82.00 % | 0.1800 | 82.00 % |
        | student distilled | 85.00 % | 0.1500 | 85.00 % |

        #### Recall by label

        | label | pictures | teacher | student alone | student distilled |
        | --- | ---: | ---: | ---: | ---: |
        | cat | 20 | - | 82.00 % | 85.00 % |

        #### Speed

        |  | batch | threads | latency p50 | latency p95 | throughput | calls |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: |
        | teacher | 1 | 1 | 0.500 ms | 0.750 ms | 1,950 samples/s | 300 |
        | student alone | 1 | 1 | 0.062 ms | 0.080 ms | 15,873 samples/s | 300 |
        | student distilled | 1 | 1 | 0.062 ms | 0.080 ms | 15,873 samples/s | 300 |

        """.ReplaceLineEndings("\n"),
        MarkdownReport.Text(ResultSample.Of([0.82], [0.85]), ["Sample.Kd: Slim(4) learns from Wide(64)", "Data: some", "Run: 3 epochs"]));

    [Fact]
    public void Each_group_of_labels_has_a_column()
    {
        using var output = new StringWriter { NewLine = "\n" };
        PlainTable.Write(output, ResultSample.OfGroups());
        Assert.StartsWith(
            """

                               model     test accuracy  pets: within / joint %  fruit: within / joint %  parameters      file  latency p50 / p95
            -----------------  --------  -------------  ----------------------  -----------------------  ----------  --------  -----------------
            teacher pets       Wide(64)              -               75.00 / -                    - / -     214,154  857.0 kB   0.500 / 0.750 ms
            teacher            Wide(64)        99.00 %                   - / -                    - / -     214,154  857.0 kB   0.500 / 0.750 ms
            student alone      Slim(4)         82.00 %           95.00 / 90.00            85.00 / 80.00       1,234    6.1 kB   0.062 / 0.080 ms
            student distilled  Slim(4)         85.00 %           95.00 / 90.00            85.00 / 80.00       1,234    6.1 kB   0.062 / 0.080 ms

            """.ReplaceLineEndings("\n"),
            output.ToString(),
            StringComparison.Ordinal);
        var report = MarkdownReport.Text(ResultSample.OfGroups(), []);
        Assert.Contains("|  | pets, within | pets, joint | fruit, within | fruit, joint |", report, StringComparison.Ordinal);
        Assert.Contains("| teacher pets | 75.00 % | - | - | - |", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_batch_sizes_are_told_with_their_throughput()
    {
        var result = ResultSample.Of([0.82], [0.85]);
        Assert.Empty(Summary.Throughputs(result));
        Runtime.Metrics.Speed[] speeds = [new(64, 2, 4, 5, 15_000, 300), new(256, 2, 16, 18, 16_000, 15)];
        var timed = result with { Teacher = result.Teacher! with { Speeds = speeds }, Arms = [.. result.Arms.Select(a => a with { Row = a.Row with { Speeds = speeds } })] };
        Assert.Equal("Batch 256, 2 threads: teacher 16,000 samples/s, student alone 16,000 samples/s, student distilled 16,000 samples/s", Summary.Throughputs(timed).Last());
        Assert.EndsWith("latency p50 / p95, batch 64", Summary.Heads(timed)[^1], StringComparison.Ordinal);
    }

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
        Assert.All(Summary.Rows(result).SelectMany(row => Summary.Cells(result, row)), cell => Assert.Contains(cell, shown, StringComparison.Ordinal));
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
