namespace Distill.Runtime.Training;

/// <summary>What is asked of a training, and what its result answers.</summary>
/// <param name="Job">What is trained; its own rate is not looked at.</param>
/// <param name="Rates">The rates to pick from; where two are equally good, the first.</param>
/// <param name="Labels">Labels that are kept; null: all.</param>
internal sealed record Order(Job Job, IReadOnlyList<double> Rates, int? Labels);
