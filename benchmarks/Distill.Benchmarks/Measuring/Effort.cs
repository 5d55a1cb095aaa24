namespace Distill.Benchmarks.Measuring;

/// <summary>How long a benchmark may take.</summary>
/// <param name="Seconds">Seconds for each input, all contestants together.</param>
/// <param name="LeastRounds">Rounds that are made even when they take longer.</param>
internal sealed record Effort(double Seconds, int LeastRounds)
{
    /// <summary>For a look while others use the machine.</summary>
    public static Effort Short { get; } = new(6, 5);

    /// <summary>For figures that are written down.</summary>
    public static Effort Thorough { get; } = new(45, 15);
}
