namespace Distill.Generators.Model;

/// <summary>When a call of a layer ran, counted in beginnings and ends of calls.</summary>
/// <param name="Began">When it began.</param>
/// <param name="Ended">When it ended.</param>
internal readonly record struct RunSpan(int Began, int Ended);
